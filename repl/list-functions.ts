import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hideInProcess } from '../src/graph/hide-functions.ts';
import {
  documentVersion,
  type ProcessReport,
  type ReportDocument,
  type ThreadReport,
} from '../src/graph/process-report.ts';
import type { ReportedFunction } from '../src/graph/report.ts';
import { foldForest } from '../src/graph/view/fold.ts';
import { buildForest } from '../src/graph/view/forest.ts';
import { tableLines, tableRows } from '../src/graph/view/table-view.ts';
import { treeLines } from '../src/graph/view/tree-view.ts';
import { placeText } from '../src/graph/view/words.ts';
import { ObservedProcess } from '../src/session/observed-process.ts';
import { truncate } from './editor/display-width.ts';
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
}

const defaultMaxPause = 3_000;

/** `async-repl ps PID` and `pstree PID`: the suspended functions of a process. Resolves with the exit status. */
export async function listFunctions(pid: string | undefined, options: ListOptions): Promise<number> {
  if (pid === undefined || !/^[1-9]\d*$/.test(pid)) {
    throw new UsageError(`${options.view} wants the number of a process${pid === undefined ? '' : `, not ${pid}`}`);
  }
  const maxPauseMs = numberOf(options.maxPause) ?? defaultMaxPause;
  const pattern = patternOf(options.filter);
  let found: ProcessReport;
  try {
    found = await lookAt(Number(pid), maxPauseMs);
  } catch (error) {
    process.stderr.write(`async-repl: ${(error as Error).message}\n`);
    return 1;
  }
  const shown = options.all ? found : hideInProcess(found, isNodes);
  const report = pattern
    ? hideInProcess(shown, ({ name, place }) => !pattern.test(`${name} ${showUrl(place?.url ?? '')}`))
    : shown;
  process.stdout.write(options.json ? document([report]) : text(report, options));
  return 0;
}

async function lookAt(pid: number, maxPauseMs: number): Promise<ProcessReport> {
  const observed = await ObservedProcess.open(pid);
  try {
    return await observed.look({ maxPauseMs });
  } finally {
    await observed.close();
  }
}

function isNodes({ place }: ReportedFunction): boolean {
  return /^(?:node:|$)/.test(place?.url ?? '');
}

function document(processes: readonly ProcessReport[]): string {
  const printed: ReportDocument = { version: documentVersion, processes };
  return `${JSON.stringify(printed)}\n`;
}

function text({ threads }: ProcessReport, options: ListOptions): string {
  return threads
    .flatMap((thread) => threadLines(thread, options))
    .join('\n')
    .concat('\n');
}

function threadLines(thread: ThreadReport, { view, all }: ListOptions): string[] {
  const forest = buildForest(thread);
  const lines =
    view === 'ps'
      ? tableLines(tableRows(thread, showUrl, !all))
      : treeLines(all ? forest : foldForest(forest), showUrl);
  const shown = thread.functions.length === 0 ? ['No async function is suspended there.'] : lines;
  const width = process.stdout.isTTY ? process.stdout.columns - 1 : Infinity;
  return [...shown.map((line) => truncate(line, width)), ...notes(thread)];
}

function notes({ pausedMs, spinsAt, functions }: ThreadReport): string[] {
  const count = `${functions.length.toLocaleString('en')} suspended`;
  const spin =
    spinsAt && `its event loop is blocked in ${spinsAt.functionName || 'code'} (${placeText(spinsAt.place, showUrl)})`;
  return ['', [count, `paused the process ${Math.round(pausedMs)} ms`, spin].filter(Boolean).join(' · ')];
}

/** Relative to the working directory where it lies below. */
function showUrl(url: string): string {
  const path = url.startsWith('file://') ? fileURLToPath(url) : url;
  if (!path.startsWith('/')) return path;
  const short = relative('', path);
  return short === '' || short.startsWith('..') ? path : short;
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
