import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hideFunctions } from '../src/graph/hide-functions.ts';
import type { AwaitReport } from '../src/graph/report.ts';
import { foldForest } from '../src/graph/view/fold.ts';
import { buildForest } from '../src/graph/view/forest.ts';
import { tableLines, tableRows } from '../src/graph/view/table-view.ts';
import { treeLines } from '../src/graph/view/tree-view.ts';
import { type ProcessReport, reportOfProcess } from '../src/session/process-report.ts';
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
    found = await reportOfProcess(Number(pid), { maxPauseMs });
  } catch (error) {
    process.stderr.write(`async-repl: ${(error as Error).message}\n`);
    return 1;
  }
  const shown = options.all ? found.report : hideFunctions(found.report, isNodes);
  const report = pattern
    ? hideFunctions(shown, ({ name, place }) => !pattern.test(`${name} ${showUrl(place?.url ?? '')}`))
    : shown;
  process.stdout.write(options.json ? document(found, report) : text(found, report, options));
  return 0;
}

function isNodes({ place }: AwaitReport['functions'][number]): boolean {
  return /^(?:node:|$)/.test(place?.url ?? '');
}

function document({ pid, pausedMs }: ProcessReport, report: AwaitReport): string {
  return `${JSON.stringify({ ...report, pid, pausedMs: Math.round(pausedMs) })}\n`;
}

function text(found: ProcessReport, report: AwaitReport, { view, all }: ListOptions): string {
  const forest = buildForest(report);
  const lines =
    view === 'ps'
      ? tableLines(tableRows(report, showUrl, !all))
      : treeLines(all ? forest : foldForest(forest), showUrl);
  const shown = report.functions.length === 0 ? ['No async function is suspended there.'] : lines;
  const width = process.stdout.isTTY ? process.stdout.columns - 1 : Infinity;
  return [...shown.map((line) => truncate(line, width)), ...notes(found, report)].join('\n').concat('\n');
}

function notes({ pausedMs, spinsAt }: ProcessReport, { functions }: AwaitReport): string[] {
  const count = `${functions.length.toLocaleString('en')} suspended`;
  const spin = spinsAt && `its event loop is blocked in ${spinsAt.functionName || 'code'} (${placeOf(spinsAt)})`;
  return ['', [count, `paused the process ${Math.round(pausedMs)} ms`, spin].filter(Boolean).join(' · ')];
}

function placeOf({ url, location }: NonNullable<ProcessReport['spinsAt']>): string {
  return `${showUrl(url)}:${location.lineNumber + 1}:${(location.columnNumber ?? 0) + 1}`;
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
