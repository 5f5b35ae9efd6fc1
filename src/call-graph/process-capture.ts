import { isHidden } from '../agent/hidden-code.ts';
import { hideInProcess } from '../graph/hide-functions.ts';
import type { ProcessReport } from '../graph/process-report.ts';
import type { ReportedFunction } from '../graph/report.ts';
import { originOf } from './source-place.ts';
import { takeProcessGraph, type AskedGraph, type ProcessGraphOptions, type TakenGraph } from './process-graph.ts';

/** The last capture that was asked for: they come one after the other. */
let last: Promise<TakenGraph> | undefined;

/** The suspended functions of this process but async-repl's own. @throws CallGraphError */
export function captureProcess(options: ProcessGraphOptions, asked: AskedGraph): Promise<TakenGraph> {
  const turn = inTurn(last, options, asked);
  last = turn;
  return turn;
}

async function inTurn(
  before: Promise<TakenGraph> | undefined,
  options: ProcessGraphOptions,
  asked: AskedGraph,
): Promise<TakenGraph> {
  try {
    await before;
  } catch {
    // Who asked for it has heard of it.
  }
  const { report, askedKeys } = await takeProcessGraph(options, asked);
  return { report: withoutOwn(report), askedKeys };
}

/** Who waits for a function of async-repl waits for this very capture, and not for how that is made. */
function withoutOwn(report: ProcessReport): ProcessReport {
  const threads = report.threads.map((thread) => ({ ...thread, functions: thread.functions.map(withOwnLeaf) }));
  const { threads: shown, ...rest } = hideInProcess({ ...report, threads }, isOwn);
  return { ...rest, threads: shown.map((thread) => ({ ...thread, functions: thread.functions.map(atOrigin) })) };
}

function atOrigin(called: ReportedFunction): ReportedFunction {
  const { place } = called;
  return place ? { ...called, place: { ...place, ...originOf(place) } } : called;
}

function withOwnLeaf(called: ReportedFunction): ReportedFunction {
  if (!isOwn(called)) return called;
  const waits = called.waits.map((wait) =>
    typeof wait.on === 'number' ? wait : { ...wait, on: { kind: 'operation', detail: 'async-repl' } as const },
  );
  return { ...called, waits };
}

function isOwn({ place }: ReportedFunction): boolean {
  return isHidden(place?.url ?? '') && !place?.url.startsWith('node:');
}
