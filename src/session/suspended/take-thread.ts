import { hideFunctions } from '../../graph/hide-functions.ts';
import type { Keep } from '../../graph/kept-functions.ts';
import type { ThreadReport } from '../../graph/process-report.ts';
import type { ReportedFunction } from '../../graph/report.ts';
import type { ThreadClient } from '../../inspector/worker-clients.ts';
import type { Connection } from '../connection.ts';
import { ObservedThread } from '../observed-thread.ts';
import { withSources } from './report-sources.ts';
import { isNodes } from './report-text.ts';

export interface LookOptions {
  /** Node's functions and the debugger's own are shown. */
  readonly all: boolean;
  readonly pattern?: RegExp | undefined;
}

export interface TakenThread {
  /** As V8 has them. */
  readonly found: ThreadReport;
  /** Those that are wanted, with places as a person wrote them. */
  readonly shown: ThreadReport;
}

/** The suspended functions of the thread that a connection leads to; it remembers them under their keys. */
export async function takeThread(
  { link, program, sources }: Connection,
  { all, pattern }: LookOptions,
): Promise<TakenThread> {
  const client = link as unknown as ThreadClient; // the bridge passes V8's domains on
  const { threadId } = program;
  const name = threadId === 0 ? 'main' : 'worker';
  const found = await new ObservedThread(threadId, name, client, true).look({
    maxPauseMs: Infinity,
    keep,
    servesItself: threadId !== 0,
  });
  const isHidden = (called: ReportedFunction) => !all && (isNodes(called) || isOwn(called, program.folder));
  const shown = await withSources(hideFunctions(found, isHidden), sources);
  const isOut = ({ name, place }: ReportedFunction) => !(pattern?.test(`${name} ${place?.url ?? ''}`) ?? true);
  return { found, shown: { ...found, ...(pattern ? hideFunctions(shown, isOut) : shown) } };
}

const keep: Keep = async (list, indexes) => (await list.call(keepPromises, [indexes])) as readonly number[] | undefined;

/** Runs in the thread. */
function keepPromises(this: readonly object[], indexes: readonly number[]): number[] {
  const agent = (process as unknown as Record<symbol, { keptPromises: { list(promises: object[]): number[] } }>)[
    Symbol.for('async-repl')
  ];
  return agent?.keptPromises.list(indexes.flatMap((index) => this[index] ?? [])) ?? [];
}

function isOwn({ place }: ReportedFunction, folder: string | undefined): boolean {
  const url = place?.url ?? '';
  if (url.startsWith('async-repl:')) return !url.startsWith('async-repl:input-');
  return folder !== undefined && url.replace(/^file:\/\//, '').startsWith(`${folder}/`);
}
