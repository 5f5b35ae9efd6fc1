import type { ProcessReport, ThreadReport } from '../../graph/process-report.ts';
import type { ReportedFunction, ReportedWait } from '../../graph/report.ts';
import { knownFunctions, type Known } from './known-functions.ts';
import { isNodesOwn } from './seen-function.ts';
import type { SeenFunction, SeenThread, Sightings } from './seen-function.ts';

/**
 * The sightings with one look more. Functions keep their ids; new ones get the next ones, in the order of the report. What was there
 * at the look before and is no more stays as `gone`, for this one look.
 *
 * @param at when the look was, in milliseconds since the epoch
 * @param areKeysNew functions have other keys than at the look before
 */
export function addLook(before: Sightings, report: ProcessReport, at: number, areKeysNew = false): Sightings {
  const { threads } = report;
  const known = knownFunctions(before, report, areKeysNew);
  const ids = new Ids(before.nextId, known);
  // Node's own functions are hidden as a rule: the others are to be numbered without gaps.
  for (const isOwn of [false, true])
    for (const thread of threads)
      for (const called of thread.functions) if (isNodesOwn(called) === isOwn) ids.of(thread.id, called);
  const living = before.threads.flatMap(({ functions }) => functions.filter(({ mark }) => mark !== 'gone'));
  const context = { known, living, ids, at, isFirst: before.looks === 0 };
  const seen = threads.map((thread) => seenThread(thread, context));
  const ended = before.threads.filter(({ id }) => threads.every((thread) => thread.id !== id));
  return { looks: before.looks + 1, at, threads: [...seen, ...ended.flatMap(lost)], nextId: ids.next };
}

interface Context {
  readonly known: Known;
  /** All living ones of the look before. */
  readonly living: readonly SeenFunction[];
  readonly ids: Ids;
  readonly at: number;
  readonly isFirst: boolean;
}

/** Ids that functions keep for as long as they are seen. */
class Ids {
  readonly #fresh = new Map<ReportedFunction, number>();

  constructor(
    public next: number,
    private readonly known: Known,
  ) {}

  of(threadId: number, called: ReportedFunction): number {
    const id = this.known.get(threadId)?.get(called.key)?.id ?? this.#fresh.get(called);
    if (id !== undefined) return id;
    this.#fresh.set(called, this.next);
    return this.next++;
  }
}

function seenThread(thread: ThreadReport, look: Context): SeenThread {
  const before = look.known.get(thread.id) ?? new Map<number, SeenFunction>();
  const idOf = new Map(thread.functions.map((called) => [called.id, look.ids.of(thread.id, called)]));
  const left = new Set(thread.functions.map(({ key }) => before.get(key)));
  const gone = look.living.filter((called) => called.threadId === thread.id && !left.has(called)).map(asGone);
  const goneIds = new Set(gone.map(({ id }) => id));
  const living = thread.functions.map((called) => {
    const waits = called.waits.map((wait) => withIds(wait, idOf));
    const now = { ...called, id: idOf.get(called.id) ?? 0, threadId: thread.id, waits };
    return seen(now, before.get(called.key), goneIds, look);
  });
  return { ...thread, functions: [...living, ...gone].sort((a, b) => a.id - b.id) };
}

function withIds(wait: ReportedWait, idOf: ReadonlyMap<number, number>): ReportedWait {
  return typeof wait.on === 'number' ? { ...wait, on: idOf.get(wait.on) ?? 0 } : wait;
}

function seen(
  now: ReportedFunction & { readonly threadId: number },
  before: SeenFunction | undefined,
  goneIds: ReadonlySet<number>,
  { at, isFirst }: Context,
): SeenFunction {
  if (before === undefined) {
    return { ...now, mark: isFirst ? 'still' : 'new', firstSeen: at, isOlder: isFirst, waitsSince: at, lostWaits: [] };
  }
  const { firstSeen, isOlder, waitsSince } = before;
  const lostWaits = before.waits.filter(({ on }) => typeof on === 'number' && goneIds.has(on));
  return { ...now, mark: 'still', firstSeen, isOlder, waitsSince: hasStayed(before, now) ? waitsSince : at, lostWaits };
}

/** It is at the same await, for the same. Details of leaves, as the time that is left, may differ. */
function hasStayed(before: ReportedFunction, now: ReportedFunction): boolean {
  const [from, to] = [before.place, now.place];
  const isSamePlace = from?.url === to?.url && from?.line === to?.line && from?.column === to?.column;
  if (!isSamePlace || before.waits.length !== now.waits.length) return false;
  return now.waits.every(({ on }, index) => target(on) === target(before.waits[index]?.on));
}

function target(on: ReportedWait['on'] | undefined): number | string | undefined {
  return typeof on === 'object' ? on.kind : on;
}

/** What it waits for is shown as far as that is gone too. */
function asGone(called: SeenFunction): SeenFunction {
  return { ...called, mark: 'gone', lostWaits: [] };
}

/** A thread that has ended; nothing of one that had nothing suspended. */
function lost(thread: SeenThread): SeenThread[] {
  const functions = thread.functions.filter(({ mark }) => mark !== 'gone').map(asGone);
  return functions.length === 0 ? [] : [{ ...thread, functions }];
}
