import type { AwaitSite, AwaitSites } from './places/await-sites.ts';
import type { Heap, HeapNode } from './heap.ts';
import { NodeNumbers } from './node-numbers.ts';
import { findSuspended, type SuspendedFunction } from './suspended-functions.ts';
import { findWaits, type Step, type Waits } from './waits.ts';

/** What one suspended function waits for; several, if it is a combinator. */
export interface Wait {
  /** How the awaited promise is settled by this one, outermost first. Empty: it is awaited directly. */
  readonly steps: readonly Step[];
  /** The promise at the end of the steps. */
  readonly promise: HeapNode;
  /** Index of the suspended function that settles it; undefined when something else must. */
  readonly on: number | undefined;
}

/** An `await` in the script of its function. 0-based. */
export interface AwaitPlace {
  readonly line: number;
  readonly column: number;
}

/** The suspended functions of a thread, and what each one waits for. */
export interface AwaitGraph {
  readonly functions: readonly SuspendedFunction[];
  /** For each function the promise that it awaits; undefined if it is about to go on, or runs while the snapshot is taken. */
  readonly awaited: readonly (HeapNode | undefined)[];
  /** Promises of combinators whose indexes are not known. */
  readonly members: readonly HeapNode[];
  /** For each function where it is suspended, if that is known. */
  readonly places: readonly (AwaitPlace | undefined)[];
  /**
   * For each function. Empty if none is found: it is about to go on, or it runs while the snapshot is taken in a pause.
   */
  readonly waits: readonly (readonly Wait[])[];
  /** Whether V8 keeps suspended functions as is known here: otherwise they, and what they wait for, may be missing. */
  readonly isKnown: boolean;
}

/**
 * Reads the await graph of a thread from the snapshot of its heap.
 *
 * @param asked promises that have a place of their own in it, beside the functions, where no function settles them
 * @param probe a promise of a function, for which another one waits, that are not the program's: they must be found, and are left
 *   out; undefined where synchronous code runs while the snapshot is taken
 */
export function buildAwaitGraph(
  heap: Heap,
  sites: AwaitSites = new Map(),
  asked: readonly HeapNode[] = [],
  probe?: HeapNode,
): AwaitGraph {
  const waits = findWaits(heap, sites);
  const all = findSuspended(heap);
  const isOther = ({ node, kind, promises }: SuspendedFunction) => {
    const promise = waits.awaited.get(node);
    // A module keeps the function of its body when that has ended, and has one that has not begun while it waits for its imports.
    if (promise === undefined && kind === 'module') return true;
    return promise === probe || promises.some((own) => own === probe);
  };
  const functions = probe === undefined ? all : all.filter((called) => !isOther(called));
  const settledBy = new NodeNumbers(heap);
  functions.forEach(({ promises }, index) => promises.forEach((promise) => settledBy.set(promise, index)));
  const promises = asked.filter((promise) => !settledBy.has(promise));
  promises.forEach((promise, index) => settledBy.set(promise, functions.length + index));
  const awaited = functions.map(({ node }) => waits.awaited.get(node));
  return {
    functions: [...functions, ...promises.map(askedPromise)],
    awaited: [...awaited, ...promises.map(() => undefined)],
    members: waits.members,
    places: awaited.map((promise) => placeOf(promise === undefined ? undefined : sites.get(promise))),
    waits: [
      ...awaited.map((promise) => (promise === undefined ? [] : followPromise(promise, waits, settledBy))),
      ...promises.map((promise) => followSources(promise, waits, settledBy)),
    ],
    isKnown:
      probe === undefined
        ? all.length === 0 || waits.awaited.size > 0
        : all.some(({ node }) => waits.awaited.get(node) === probe),
  };
}

function askedPromise(node: HeapNode): SuspendedFunction {
  return { node, kind: 'promise', name: '', location: undefined, url: '', receiver: undefined, promises: [node] };
}

function placeOf(site: AwaitSite | undefined): AwaitPlace | undefined {
  return site === undefined || site.index !== undefined ? undefined : { line: site.line, column: site.column };
}

/** A step, and the ones before it. Chains of promises may be long, and most of them are shared. */
interface Path {
  readonly step: Step;
  /** Where the step leads. */
  readonly promise: HeapNode;
  readonly before: Path | undefined;
}

/** How often promises that were passed already may be passed again: there may be very many ways to one. */
const mostRepeated = 256;

/** What is awaited without a combinator or a `then` in between. */
const direct: readonly Step[] = [];

/** From an awaited promise through those that settle it, to suspended functions and to promises that nothing else settles. */
function followPromise(first: HeapNode, waits: Waits, settledBy: NodeNumbers): Wait[] {
  const on = settledBy.get(first);
  return on === undefined ? followSources(first, waits, settledBy) : [{ steps: direct, promise: first, on }];
}

/** As `followPromise`, for a promise that stands for itself. */
function followSources(first: HeapNode, { sources }: Waits, settledBy: NodeNumbers): Wait[] {
  if (!sources.has(first)) return [{ steps: direct, promise: first, on: undefined }];
  const found: Wait[] = [];
  const seen = new Set([first]);
  let repeated = 0;
  const pending: { promise: HeapNode; path: Path | undefined }[] = [{ promise: first, path: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { promise, path } = next;
    const on = path === undefined ? undefined : settledBy.get(promise);
    const known = on === undefined ? (sources.get(promise) ?? []) : [];
    if (known.length === 0) found.push({ steps: stepsOf(path), promise, on });
    for (const { promise: source, step } of known.toReversed()) {
      if (seen.has(source) && (++repeated > mostRepeated || source === first || isOn(path, source))) continue;
      seen.add(source);
      pending.push({ promise: source, path: { step, promise: source, before: path } });
    }
  }
  // Promises that wait for each other: they are settled by nothing else.
  return found.length > 0 ? found : [{ steps: direct, promise: first, on: undefined }];
}

function isOn(last: Path | undefined, promise: HeapNode): boolean {
  for (let path = last; path !== undefined; path = path.before) if (path.promise === promise) return true;
  return false;
}

function stepsOf(last: Path | undefined): Step[] {
  const steps: Step[] = [];
  for (let path = last; path !== undefined; path = path.before) steps.push(path.step);
  return steps.toReversed();
}
