import type { ProcessReport, ThreadReport } from '../graph/process-report.ts';
import type { ReportedFunction, ReportedScope } from '../graph/report.ts';

/** Variables of a function, by its thread and key. */
type ScopesOf = (threadId: number, key: number) => Promise<readonly ReportedScope[]>;

export interface ScopeLimits {
  /** For how long V8 may be asked, in milliseconds; those that come later are left without variables. */
  readonly budgetMs: number;
  /** `different`: of functions at the same place only those of the first one. */
  readonly which: 'different' | 'all';
}

/** The report with the variables of its functions: first one at each place, for equal ones tell little new. */
export async function withScopes(
  report: ProcessReport,
  scopesOf: ScopesOf,
  { budgetMs, which }: ScopeLimits,
): Promise<ProcessReport> {
  const end = performance.now() + budgetMs;
  const threads: ThreadReport[] = [];
  for (const thread of report.threads) {
    const scopes = new Map<number, readonly ReportedScope[]>();
    const begun = performance.now();
    for (const { key } of differentFirst(thread.functions, which)) {
      if (performance.now() > end) break;
      scopes.set(key, await scopesOf(thread.id, key));
    }
    const functions = thread.functions.map((called): ReportedFunction => {
      const found = scopes.get(called.key);
      return found === undefined ? called : { ...called, scopes: found };
    });
    threads.push({ ...thread, functions, pausedMs: thread.pausedMs + performance.now() - begun });
  }
  return { ...report, threads };
}

function differentFirst(functions: readonly ReportedFunction[], which: ScopeLimits['which']): ReportedFunction[] {
  const seen = new Set<string>();
  const isNew = ({ name, place }: ReportedFunction): boolean => {
    const text = JSON.stringify([name, place]);
    return !seen.has(text) && seen.add(text).size > 0;
  };
  const first = new Set(functions.filter(isNew));
  if (which === 'different') return [...first];
  return [...first, ...functions.filter((called) => !first.has(called))];
}
