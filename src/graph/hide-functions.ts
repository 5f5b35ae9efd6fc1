import type { ProcessReport, ThreadReport } from './process-report.ts';
import type { AwaitReport, ReportedFunction, ReportedWait } from './report.ts';

type IsHidden = (called: ReportedFunction) => boolean;

/** The report of a process without some of its functions. */
export function hideInProcess(report: ProcessReport, isHidden: IsHidden): ProcessReport {
  let first = 1;
  const threads = report.threads.map((thread): ThreadReport => {
    const shown = { ...thread, ...hideFunctions(thread, isHidden, first) };
    first += shown.functions.length;
    return shown;
  });
  return { ...report, threads };
}

/**
 * The report without some of its functions: what waited for one of them waits for what that one waits for. The others
 * are numbered anew, from `first` on; the order of the tree stays as it is.
 */
export function hideFunctions({ functions }: AwaitReport, isHidden: IsHidden, first = 1): AwaitReport {
  const hidden = new Map<number, ReportedFunction>();
  for (const called of functions) if (isHidden(called)) hidden.set(called.id, called);
  if (hidden.size === 0 && (functions[0]?.id ?? first) === first) return { functions };
  const ids = new Map<number, number>();
  for (const { id } of functions) if (!hidden.has(id)) ids.set(id, ids.size + first);
  const renumber = (wait: ReportedWait): ReportedWait =>
    typeof wait.on === 'number' ? { steps: wait.steps, on: ids.get(wait.on) ?? 0 } : wait;
  const shown: ReportedFunction[] = [];
  for (const called of functions) {
    const id = ids.get(called.id);
    if (id === undefined) continue;
    const waits = hidden.size === 0 ? called.waits : throughHidden(called.waits, hidden);
    shown.push({ ...called, id, waits: waits.map(renumber) });
  }
  return { functions: shown };
}

/** The functions that are left, with the ids that they had. */
export function withoutHidden<Called extends ReportedFunction>(
  functions: readonly Called[],
  isHidden: (called: Called) => boolean,
): readonly Called[] {
  const hidden = new Map(functions.filter(isHidden).map((called) => [called.id, called]));
  if (hidden.size === 0) return functions;
  const shown = functions.filter(({ id }) => !hidden.has(id));
  return shown.map((called) => ({ ...called, waits: throughHidden(called.waits, hidden) }));
}

/** Each hidden function is passed once, so that cycles of them end. One that waits for nothing leaves an unknown wait. */
function throughHidden(
  waits: readonly ReportedWait[],
  hidden: ReadonlyMap<number, ReportedFunction>,
): readonly ReportedWait[] {
  if (!waits.some(({ on }) => typeof on === 'number' && hidden.has(on))) return waits;
  const result: ReportedWait[] = [];
  const passed = new Set<number>();
  const pending = waits.toReversed();
  for (let wait = pending.pop(); wait !== undefined; wait = pending.pop()) {
    const { steps, on } = wait;
    const through = typeof on === 'number' ? hidden.get(on) : undefined;
    if (through === undefined) result.push(wait);
    else if (!passed.has(through.id)) {
      passed.add(through.id);
      const further = through.waits.map((next) => ({ steps: [...steps, ...next.steps], on: next.on }));
      if (further.length === 0) result.push({ steps, on: { kind: 'unknown' } });
      pending.push(...further.toReversed());
    }
  }
  return result;
}
