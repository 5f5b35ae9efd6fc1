import type { AwaitSites } from './places/await-sites.ts';
import { Contexts } from './contexts.ts';
import { modulePromises, readHandler, type Handler } from './handlers.ts';
import type { Heap, HeapNode } from './heap.ts';
import { functionName, scriptName } from './script-functions.ts';
import { NodeNumbers } from './node-numbers.ts';
import { Reactions, type Reaction } from './reactions.ts';

/** How one promise settles another. */
export interface Step {
  readonly kind: 'then' | 'catch' | 'finally' | 'all' | 'allSettled' | 'any' | 'race' | 'resolve' | 'import';
  /** Name of the function that was given to `then`, `catch` or `finally`; absent if it has none. */
  readonly callback?: string;
  /** Which of the promises of a combinator, counted from 0, if V8 told. */
  readonly index?: number;
}

/** One way in which a promise can be settled: by another promise. */
export interface Source {
  readonly promise: HeapNode;
  readonly step: Step;
}

/** Who waits for which promise. */
export interface Waits {
  /** What each suspended function awaits, by its generator object. */
  readonly awaited: NodeNumbers;
  /** By what each promise is settled, as far as that is other promises. */
  readonly sources: ReadonlyMap<HeapNode, readonly Source[]>;
  /** Promises of combinators, if V8 has not told which ones they are there. */
  readonly members: readonly HeapNode[];
}

/** Reads the reactions of all promises in the heap. */
export function findWaits(heap: Heap, sites: AwaitSites): Waits {
  const finder = new WaitFinder(heap, sites);
  finder.read();
  return finder;
}

class WaitFinder implements Waits {
  readonly awaited: NodeNumbers;
  readonly sources = new Map<HeapNode, Source[]>();
  readonly members: HeapNode[] = [];
  readonly #reactions: Reactions;
  readonly #contexts: Contexts;
  /** How often each function is to be called when a promise is fulfilled. */
  #uses: NodeNumbers | undefined;

  constructor(
    private readonly heap: Heap,
    private readonly sites: AwaitSites,
  ) {
    this.awaited = new NodeNumbers(heap);
    this.#reactions = new Reactions(heap);
    this.#contexts = new Contexts(heap);
  }

  read(): void {
    this.#reactions.forEach((promise, reaction) => this.#add(promise, reaction));
  }

  #add(promise: HeapNode, reaction: Reaction): void {
    const fulfilled = this.#handler(reaction.onFulfilled);
    // Most of them: an `await`.
    if (fulfilled?.kind === 'resume') {
      this.awaited.set(fulfilled.generator, promise);
      return;
    }
    const rejected = this.#handler(reaction.onRejected);
    const main = fulfilled ?? rejected;
    if (main?.kind === 'resume') this.awaited.set(main.generator, promise);
    else if (main?.kind === 'module')
      for (const result of modulePromises(this.heap, main.module)) this.#settles(result, promise, { kind: 'import' });
    else {
      const combined = combinator(fulfilled, rejected, () => this.#isShared(reaction.onFulfilled));
      if (combined === undefined) this.#addThen(promise, reaction, fulfilled, rejected);
      else {
        const step = combinatorStep(combined.kind, this.sites.get(promise)?.index);
        if (step.index === undefined && hasIndexes(step)) this.members.push(promise);
        this.#settles(combined.result, promise, step);
        // `promise.then(resolve).then(…)`
        if (step.kind === 'resolve' && reaction.derived !== undefined)
          this.#settles(reaction.derived, promise, { kind: 'then' });
      }
    }
  }

  #addThen(
    promise: HeapNode,
    { derived }: Reaction,
    fulfilled: Handler | undefined,
    rejected: Handler | undefined,
  ): void {
    const step = thenStep(this.heap, fulfilled, rejected);
    if (derived !== undefined) this.#settles(derived, promise, step);
    for (const result of settledByCallback(this.heap, this.#contexts, fulfilled)) this.#settles(result, promise, step);
  }

  #handler(closure: HeapNode | undefined): Handler | undefined {
    return closure === undefined ? undefined : readHandler(this.heap, closure);
  }

  #settles(result: HeapNode, promise: HeapNode, step: Step): void {
    const known = this.sources.get(result);
    if (known === undefined) this.sources.set(result, [{ promise, step }]);
    else known.push({ promise, step });
  }

  /** `Promise.race` gives all its promises the same pair of functions; no one else's pair is used twice. */
  #isShared(onFulfilled: HeapNode | undefined): boolean {
    this.#uses ??= this.#countUses();
    return onFulfilled !== undefined && (this.#uses.get(onFulfilled) ?? 0) > 1;
  }

  #countUses(): NodeNumbers {
    const uses = new NodeNumbers(this.heap);
    this.#reactions.forEach((_promise, { onFulfilled }) => {
      if (onFulfilled !== undefined) uses.set(onFulfilled, (uses.get(onFulfilled) ?? 0) + 1);
    });
    return uses;
  }
}

/** V8's stack has no site for a race: the index is that of a combinator farther out. */
function combinatorStep(kind: Step['kind'], index: number | undefined): Step {
  return index === undefined || !hasIndexes({ kind }) ? { kind } : { kind, index };
}

function hasIndexes({ kind }: Step): boolean {
  return kind === 'all' || kind === 'allSettled' || kind === 'any';
}

/** Which of its handlers counts tells the combinator; if none does, the promise was passed to a `resolve`. */
function combinator(
  fulfilled: Handler | undefined,
  rejected: Handler | undefined,
  isShared: () => boolean,
): { kind: Step['kind']; result: HeapNode } | undefined {
  if (fulfilled?.kind === 'element')
    return { kind: rejected?.kind === 'element' ? 'allSettled' : 'all', result: fulfilled.promise };
  if (rejected?.kind === 'element') return { kind: 'any', result: rejected.promise };
  if (fulfilled?.kind === 'settle') return { kind: isShared() ? 'race' : 'resolve', result: fulfilled.promise };
  return undefined;
}

/** `new Promise((resolve) => promise.then((value) => resolve(value)))`: the callback has what settles another promise. */
function settledByCallback(heap: Heap, contexts: Contexts, handler: Handler | undefined): HeapNode[] {
  const context = handler?.kind === 'callback' ? heap.target(handler.callback, 'context') : undefined;
  if (context === undefined || heap.nameIdOf(context) !== heap.names.contextClass) return [];
  const settlers = contexts.variables(context).flatMap(({ name, value }) => {
    const settler = /^(rej|err|fail)/i.test(name) || !heap.isClosure(value) ? undefined : readHandler(heap, value);
    return settler?.kind === 'settle' ? [settler.promise] : [];
  });
  return settlers.length > 0 && !contexts.isShared(context) ? settlers : [];
}

function thenStep(heap: Heap, fulfilled: Handler | undefined, rejected: Handler | undefined): Step {
  const handler = fulfilled ?? rejected;
  // What V8 does itself where a promise is resolved with another one.
  if (handler === undefined) return { kind: 'resolve' };
  if (handler?.kind !== 'callback' && handler?.kind !== 'finally') return { kind: 'then' };
  // What Node does in between is no more of interest than its functions.
  if (scriptName(heap, handler.callback).startsWith('node:')) return { kind: 'resolve' };
  const callback = functionName(heap, handler.callback);
  const kind = handler.kind === 'finally' ? 'finally' : fulfilled === undefined ? 'catch' : 'then';
  return callback === '' ? { kind } : { kind, callback };
}
