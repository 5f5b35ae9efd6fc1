import { inspect } from 'node:util';
import type { Below } from '../agent/call-sites.ts';
import { startTimer } from '../agent/intrinsics.ts';
import type { ProcessReport } from '../graph/process-report.ts';
import { relatedFunctions } from '../graph/related-functions.ts';
import { placeText } from '../graph/view/words.ts';
import { CallGraphUsageError } from './call-graph-error.ts';
import { assertPromise, captureCaller, capturePromise } from './capture.ts';
import type { CallGraph } from './call-graph.ts';
import { costLine, writeDump, type DumpOptions } from './dump.ts';
import { captureProcess } from './process-capture.ts';
import { showUrl } from './show-url.ts';

/** The longest delay of a timer, in milliseconds. */
const longest = 2 ** 31 - 1;

/**
 * Writes who waits for a promise, and what it waits for, if it is still pending after `ms`. The promise is not touched: it is
 * looked at when the time has passed, and until then kept.
 *
 * @param below the function of the API that was called
 */
export function watchPromise(promise: unknown, ms: number, options: DumpOptions, below: Below): void {
  assertPromise(promise, 'dumpOnTimeout');
  if (!(ms >= 0 && ms <= longest))
    throw new CallGraphUsageError(`dumpOnTimeout wants milliseconds from 0 to ${longest}, not ${String(ms)}.`);
  const [caller] = captureCaller(below, { limit: 1 }).frames;
  const given = caller?.place ? ` (${placeText({ of: 'await', ...caller.place }, showUrl)})` : '';
  const timer = startTimer(() => {
    if (!isPending(promise)) return;
    void writeDump(options, `not settled after ${ms.toLocaleString('en')} ms${given}`, () => look(promise, options));
  }, ms);
  timer.unref();
}

/** Node tells it without a handler, which would make a rejection count as handled. */
function isPending(promise: Promise<unknown>): boolean {
  try {
    const text = inspect(promise, { customInspect: false, depth: 0, breakLength: Infinity, colors: false });
    return /\{ <pending>[ ,]/.test(text);
  } catch {
    return true; // what it has settled with, or its class, cannot even be looked at: better a dump too many
  }
}

async function look(promise: Promise<unknown>, options: DumpOptions): Promise<(CallGraph | ProcessReport | string)[]> {
  const waiting = await capturePromise(promise, {});
  try {
    const { report, askedKeys } = await captureProcess(options, { of: 'thread', asked: [promise] });
    const threads = report.threads.map((thread) => ({ ...thread, ...relatedFunctions(thread, askedKeys[0] ?? -1) }));
    const related = { ...report, threads };
    const isEmpty = threads.every(({ functions }) => functions.length === 0);
    const shown = isEmpty ? [waiting] : [related, '', costLine(related)];
    return isPending(promise) ? shown : [...shown, 'It has settled since.'];
  } catch (error) {
    return [waiting, '', `What it waits for is not known: ${(error as Error).message}`];
  }
}
