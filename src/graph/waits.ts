import type { AwaitSites } from './places/await-sites.ts';
import { Contexts } from './contexts.ts';
import { modulePromises, readHandler, type Handler } from './handlers.ts';
import type { Heap, HeapNode } from './heap.ts';
import { functionName, scriptName } from './script-functions.ts';
import { findAwaitedPromises, type AwaitedPromise, type Reaction } from './reactions.ts';

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
  readonly awaited: ReadonlyMap<HeapNode, HeapNode>;
  /** By what each promise is settled, as far as that is other promises. */
  readonly sources: ReadonlyMap<HeapNode, readonly Source[]>;
  /** Promises of combinators, if V8 has not told which ones they are there. */
  readonly members: readonly HeapNode[];
}

/** Reads the reactions of all promises in the heap. */
export function findWaits(heap: Heap, sites: AwaitSites): Waits {
  const promises = findAwaitedPromises(heap);
  const contexts = new Contexts(heap);
  const shared = sharedHandlers(promises);
  const awaited = new Map<HeapNode, HeapNode>();
  const sources = new Map<HeapNode, Source[]>();
  const members: HeapNode[] = [];
  const settles = (result: HeapNode, promise: HeapNode, step: Step) => {
    const known = sources.get(result);
    if (known === undefined) sources.set(result, [{ promise, step }]);
    else known.push({ promise, step });
  };
  for (const { node, reactions } of promises) {
    for (const reaction of reactions) {
      const [fulfilled, rejected] = [reaction.onFulfilled, reaction.onRejected].map((closure) =>
        closure === undefined ? undefined : readHandler(heap, closure),
      );
      const main = fulfilled ?? rejected;
      if (main?.kind === 'resume') awaited.set(main.generator, node);
      else if (main?.kind === 'module')
        for (const result of modulePromises(heap, main.module)) settles(result, node, { kind: 'import' });
      else {
        const combined = combinator(fulfilled, rejected, shared.has(reaction.onFulfilled ?? -1));
        if (combined !== undefined) {
          const step = combinatorStep(combined.kind, sites.get(node)?.index);
          if (step.index === undefined && hasIndexes(step)) members.push(node);
          settles(combined.result, node, step);
        } else {
          const step = thenStep(heap, fulfilled, rejected);
          if (reaction.derived !== undefined) settles(reaction.derived, node, step);
          for (const result of settledByCallback(heap, contexts, fulfilled)) settles(result, node, step);
        }
      }
    }
  }
  return { awaited, sources, members };
}

/** V8's stack has no site for a race: the index is that of a combinator farther out. */
function combinatorStep(kind: Step['kind'], index: number | undefined): Step {
  return index === undefined || !hasIndexes({ kind }) ? { kind } : { kind, index };
}

function hasIndexes({ kind }: Step): boolean {
  return kind === 'all' || kind === 'allSettled' || kind === 'any';
}

/** `Promise.race` gives all its promises the same pair of functions; no one else's pair is used twice. */
function sharedHandlers(promises: readonly AwaitedPromise[]): Set<HeapNode> {
  const seen = new Set<HeapNode>();
  const shared = new Set<HeapNode>();
  const note = ({ onFulfilled }: Reaction) => {
    if (onFulfilled === undefined) return;
    if (seen.has(onFulfilled)) shared.add(onFulfilled);
    seen.add(onFulfilled);
  };
  for (const { reactions } of promises) reactions.forEach(note);
  return shared;
}

/** Which of its handlers counts tells the combinator; if none does, the promise was passed to a `resolve`. */
function combinator(
  fulfilled: Handler | undefined,
  rejected: Handler | undefined,
  isShared: boolean,
): { kind: Step['kind']; result: HeapNode } | undefined {
  if (fulfilled?.kind === 'element')
    return { kind: rejected?.kind === 'element' ? 'allSettled' : 'all', result: fulfilled.promise };
  if (rejected?.kind === 'element') return { kind: 'any', result: rejected.promise };
  if (fulfilled?.kind === 'settle') return { kind: isShared ? 'race' : 'resolve', result: fulfilled.promise };
  return undefined;
}

/** `new Promise((resolve) => promise.then((value) => resolve(value)))`: the callback has what settles another promise. */
function settledByCallback(heap: Heap, contexts: Contexts, handler: Handler | undefined): HeapNode[] {
  const context = handler?.kind === 'callback' ? heap.target(handler.callback, 'context') : undefined;
  if (context === undefined || heap.name(context) !== 'system / Context') return [];
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
