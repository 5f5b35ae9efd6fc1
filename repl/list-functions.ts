import { hideInProcess } from '../src/graph/hide-functions.ts';
import {
  documentVersion,
  type ProcessFailure,
  type ProcessReport,
  type ReportDocument,
  type ThreadReport,
} from '../src/graph/process-report.ts';
import type { ReportedFunction } from '../src/graph/report.ts';
import type { ViewStyle } from '../src/graph/view/view-style.ts';
import { isNodes, reportLines, reportNote } from '../src/session/suspended/report-text.ts';
import { displayWidth } from './editor/display-width.ts';
import { InterruptedError } from './ending-signals.ts';
import { lookAtProcesses, type LookSettings } from './look-at-processes.ts';
import { painter, stylingOf } from './paint.ts';
import { showUrl } from './show-url.ts';
import { UsageError } from './usage-error.ts';

export interface ListOptions {
  readonly view: 'ps' | 'pstree';
  readonly json?: true | undefined;
  /** Nothing is folded, Node's own functions are shown. */
  readonly all?: true | undefined;
  /** A regular expression for names and places: what does not match is left out. */
  readonly filter?: string | undefined;
  /** Milliseconds. */
  readonly maxPause?: string | undefined;
  /** Also the processes that these have started. */
  readonly children?: true | undefined;
  /** Variables of the functions. */
  readonly locals?: true | undefined;
}

const defaultMaxPause = 3_000;

/**
 * `async-repl ps PID…` and `pstree PID…`: the suspended functions of processes. Resolves with the exit status: 1 if one
 * of them could not be looked at.
 */
export async function listFunctions(pids: readonly string[], options: ListOptions): Promise<number> {
  const settings = settingsOf(pids, options);
  const isAlone = pids.length === 1 && options.children !== true;
  const found: (ProcessReport | ProcessFailure)[] = [];
  try {
    for await (const report of lookAtProcesses(settings)) {
      found.push(report);
      if ('error' in report) process.stderr.write(`async-repl: ${report.error.message}\n`);
      else if (!options.json) process.stdout.write((isAlone ? '' : heading(report)) + text(report, options));
    }
  } catch (error) {
    if (error instanceof InterruptedError) return error.status;
    throw error;
  }
  if (options.json) process.stdout.write(document(found));
  return found.some((each) => 'error' in each) ? 1 : 0;
}

/** @throws UsageError with what is wrong. */
function settingsOf(pids: readonly string[], options: ListOptions): LookSettings {
  const wrong = pids.find((pid) => !/^[1-9]\d*$/.test(pid));
  if (pids.length === 0 || wrong !== undefined)
    throw new UsageError(`${options.view} wants the number of a process${wrong === undefined ? '' : `, not ${wrong}`}`);
  const pattern = patternOf(options.filter);
  const isFiltered = ({ name, place }: ReportedFunction) =>
    pattern !== undefined && !pattern.test(`${name} ${showUrl(place?.url ?? '')}`);
  return {
    pids: pids.map(Number),
    hasChildren: options.children === true,
    locals: options.locals ? (options.all || options.json ? 'all' : 'different') : 'none',
    maxPauseMs: numberOf(options.maxPause) ?? defaultMaxPause,
    choose: (report) => hideInProcess(report, (called) => (!options.all && isNodes(called)) || isFiltered(called)),
  };
}

function heading({ pid, node, title }: ProcessReport): string {
  return `${pid}  ${title}  ${node}\n`;
}

function document(processes: readonly (ProcessReport | ProcessFailure)[]): string {
  const printed: ReportDocument = { version: documentVersion, processes };
  return `${JSON.stringify(printed)}\n`;
}

function text({ threads }: ProcessReport, options: ListOptions): string {
  const parts = threads.map((thread) => {
    const heading =
      threads.length === 1 ? [] : [thread.id === 0 ? 'main thread' : `worker ${thread.id}  ${thread.name}`];
    return [...heading, ...threadLines(thread, options)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

function threadLines(thread: ThreadReport, { view, all }: ListOptions): string[] {
  const style = styleOf(process.stdout);
  const lines = reportLines(thread, { view, isFolded: !all, showUrl, style });
  return [...lines, '', style.paint('dim', reportNote(thread, showUrl))];
}

/** A terminal's width, less the last column: a character there makes some terminals go to the next line. */
function styleOf(stream: NodeJS.WriteStream): ViewStyle {
  const paint = painter(stylingOf(process.env, stream.isTTY));
  return { paint, columns: stream.isTTY ? stream.columns - 1 : Number.POSITIVE_INFINITY, widthOf: displayWidth };
}

function numberOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new UsageError(`--max-pause wants milliseconds, not ${value}`);
  return Number(value);
}

function patternOf(text: string | undefined): RegExp | undefined {
  try {
    return text === undefined ? undefined : new RegExp(text);
  } catch (error) {
    throw new UsageError(`--filter wants a regular expression: ${(error as Error).message}`);
  }
}
