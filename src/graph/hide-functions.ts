import { numberFunctions } from './number-functions.ts';
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
 * are numbered anew, from `first` on.
 */
export function hideFunctions(report: AwaitReport, isHidden: IsHidden, first = 1): AwaitReport {
  const hidden = new Map(report.functions.filter(isHidden).map((called) => [called.id, called]));
  const shown = report.functions.filter(({ id }) => !hidden.has(id));
  const functions = shown.map((called) => ({ ...called, waits: throughHidden(called.waits, hidden) }));
  return { functions: numberFunctions(functions, first) };
}

/** Each hidden function is passed once, so that cycles of them end. One that waits for nothing leaves an unknown wait. */
function throughHidden(
  waits: readonly ReportedWait[],
  hidden: ReadonlyMap<number, ReportedFunction>,
): readonly ReportedWait[] {
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
