import type { ThreadReport } from '../../graph/process-report.ts';
import type { ReportedWait } from '../../graph/report.ts';
import type { Connection } from '../connection.ts';
import type { HeldTasks } from '../held-tasks.ts';

/** The report with the held functions under the numbers that a person knows, which differ from a thread's own where there are several. */
export function heldBy(thread: ThreadReport, connection: Connection, tasks: HeldTasks): ThreadReport {
  const numbers = new Map(
    [...tasks].filter((view) => view.connection === connection).map(({ task, id }) => [`held #${task.id}`, id]),
  );
  const renamed = (wait: ReportedWait): ReportedWait => {
    if (typeof wait.on === 'number' || wait.on.kind !== 'breakpoint') return wait;
    const number = numbers.get(wait.on.detail ?? '');
    return number === undefined ? wait : { ...wait, on: { kind: 'breakpoint', detail: `held #${number}` } };
  };
  return { ...thread, functions: thread.functions.map((called) => ({ ...called, waits: called.waits.map(renamed) })) };
}
