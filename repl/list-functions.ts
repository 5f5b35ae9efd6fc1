import { hideInProcess } from '../src/graph/hide-functions.ts';
import {
  documentVersion,
  type ProcessFailure,
  type ProcessReport,
  type ReportDocument,
  type ThreadReport,
} from '../src/graph/process-report.ts';
import type { ReportedFunction } from '../src/graph/report.ts';
import { foldRuns } from '../src/graph/view/fold-runs.ts';
import { foldForest } from '../src/graph/view/fold.ts';
import { buildForest } from '../src/graph/view/forest.ts';
import { scopeTexts } from '../src/graph/view/scope-text.ts';
import { tableLines, tableRows } from '../src/graph/view/table-view.ts';
import { treeLines } from '../src/graph/view/tree-view.ts';
import type { ViewStyle } from '../src/graph/view/view-style.ts';
import { placeText } from '../src/graph/view/words.ts';
import { displayWidth } from './editor/display-width.ts';
import { InterruptedError, lookAtProcesses, type LookSettings } from './look-at-processes.ts';
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
    if (error instanceof InterruptedError) return 130;
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

function isNodes({ place }: ReportedFunction): boolean {
  return /^(?:node:|$)/.test(place?.url ?? '');
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
  const forest = buildForest(thread);
  const style = styleOf(process.stdout);
  const lines =
    view === 'ps'
      ? tableLines(tableRows(thread, showUrl, !all), style, variablesIn(thread))
      : treeLines(all ? forest : foldRuns(foldForest(forest)), showUrl, style);
  const shown = thread.functions.length === 0 ? ['No async function is suspended there.'] : lines;
  return [...shown, ...notes(thread).map((line) => style.paint('dim', line))];
}

/** Variables by the number of a function, where they were asked for. */
function variablesIn({ functions }: ThreadReport): (id: string) => readonly string[] {
  const byId = new Map(functions.map((called) => [String(called.id), called]));
  return (id) => {
    const called = byId.get(id);
    return called === undefined ? [] : scopeTexts(called);
  };
}

/** A terminal's width, less the last column: a character there makes some terminals go to the next line. */
function styleOf(stream: NodeJS.WriteStream): ViewStyle {
  const paint = painter(stylingOf(process.env, stream.isTTY));
  return { paint, columns: stream.isTTY ? stream.columns - 1 : Number.POSITIVE_INFINITY, widthOf: displayWidth };
}

function notes({ pausedMs, spinsAt, functions }: ThreadReport): string[] {
  const count = `${functions.length.toLocaleString('en')} suspended`;
  const spin =
    spinsAt && `its event loop is blocked in ${spinsAt.functionName || 'code'} (${placeText(spinsAt.place, showUrl)})`;
  return ['', [count, `paused the process ${Math.round(pausedMs)} ms`, spin].filter(Boolean).join(' · ')];
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
