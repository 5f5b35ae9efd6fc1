import { constants, setPriority } from 'node:os';
import type { ProcessFailure, ProcessReport } from '../src/graph/process-report.ts';
import { descendantsOf } from '../src/inspector/child-processes.ts';
import { TargetError } from '../src/inspector/target-error.ts';
import { ObservedProcess } from '../src/session/observed-process.ts';
import { SessionError } from '../src/session/session-error.ts';
import { withScopes } from '../src/session/with-scopes.ts';
import { EndingSignals, InterruptedError } from './ending-signals.ts';

export interface LookSettings {
  readonly pids: readonly number[];
  /** Also what these have started. */
  readonly hasChildren: boolean;
  /** `different`: of functions at the same place only those of the first one. */
  readonly locals: 'none' | 'different' | 'all';
  readonly maxPauseMs: number;
  /** What is shown of a report; variables are asked for those alone. */
  readonly choose: (report: ProcessReport) => ProcessReport;
}

/**
 * Looks at processes, one after the other. What cannot be looked at is told as such; children that are not Node are left out.
 *
 * @throws InterruptedError on Ctrl-C or another signal that is to end this process, when the one that is looked at has been left.
 */
export async function* lookAtProcesses(settings: LookSettings): AsyncGenerator<ProcessReport | ProcessFailure> {
  const { pids, hasChildren } = settings;
  giveWay();
  const asked = new Set(pids);
  const all = new Set(pids.flatMap((pid) => (hasChildren ? [pid, ...descendantsOf(pid)] : [pid])));
  const signals = new EndingSignals();
  try {
    for (const pid of all) {
      const { found, left } = await tryLook(pid, settings, signals.received);
      if ('error' in found && found.error.code === 'NO_SIGNAL' && !asked.has(pid)) continue;
      yield found;
      await left;
      signals.throwIfReceived();
    }
  } finally {
    signals.release();
  }
}

/** Reading a snapshot is not to slow down the process that writes it. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // not allowed here
  }
}

interface Looked {
  readonly found: ProcessReport | ProcessFailure;
  /** Resolves when the process is as it was found. */
  readonly left?: Promise<void>;
}

async function tryLook(pid: number, settings: LookSettings, interrupted: Promise<never>): Promise<Looked> {
  try {
    return await lookAt(pid, settings, interrupted);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof InterruptedError) throw error;
    const code = error instanceof TargetError || error instanceof SessionError ? error.code : error.name;
    return { found: { pid, error: { code, message: error.message } } };
  }
}

async function lookAt(pid: number, settings: LookSettings, interrupted: Promise<never>): Promise<Looked> {
  // Once the process was told to open its inspector, it is waited for: else nobody would close it.
  const observed = await ObservedProcess.open(pid);
  const looked = reportOf(observed, settings, interrupted);
  const left = looked.catch(() => {}).then(() => observed.close());
  try {
    return { found: await looked, left }; // shown while the process is left
  } catch (error) {
    await left;
    throw error;
  }
}

/** @param interrupted never resolves */
async function reportOf(
  observed: ObservedProcess,
  { maxPauseMs, locals, choose }: LookSettings,
  interrupted: Promise<never>,
): Promise<ProcessReport> {
  const report = choose(await Promise.race([observed.look({ maxPauseMs }), interrupted]));
  if (locals === 'none') return report;
  const scopesOf = (threadId: number, key: number) => observed.scopesOf(threadId, key);
  return Promise.race([withScopes(report, scopesOf, { budgetMs: maxPauseMs, which: locals }), interrupted]);
}
