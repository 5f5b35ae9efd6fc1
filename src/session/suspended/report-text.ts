import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportedFunction } from '../../graph/report.ts';
import type { ThreadReport } from '../../graph/process-report.ts';
import { foldForest } from '../../graph/view/fold.ts';
import { foldRuns } from '../../graph/view/fold-runs.ts';
import { buildForest } from '../../graph/view/forest.ts';
import { scopeTexts } from '../../graph/view/scope-text.ts';
import { tableLines, tableRows } from '../../graph/view/table-view.ts';
import { treeLines } from '../../graph/view/tree-view.ts';
import type { ViewStyle } from '../../graph/view/view-style.ts';
import { groupedDigits, placeText, type ShowUrl } from '../../graph/view/words.ts';

export interface ReportStyle {
  readonly view: 'ps' | 'pstree';
  /** Equal stacks are one line each. */
  readonly isFolded: boolean;
  readonly showUrl: ShowUrl;
  readonly style: ViewStyle;
}

const uncertain =
  'This V8 keeps suspended functions in a way that is not known: some, or what they wait for, may be missing. Known are Node 20, 22, 24 and 26.';

/** The functions of one thread as a table or a tree. */
export function reportLines(thread: ThreadReport, style: ReportStyle): string[] {
  if (!thread.isUncertain) return viewLines(thread, style);
  return [...viewLines(thread, style), '', style.style.paint('warning', uncertain)];
}

function viewLines(thread: ThreadReport, { view, isFolded, showUrl, style }: ReportStyle): string[] {
  if (thread.functions.length === 0)
    return [thread.isUncertain ? 'No suspended function is found there.' : 'No async function is suspended there.'];
  if (view === 'ps') return tableLines(tableRows(thread, showUrl, isFolded), style, variablesIn(thread));
  const forest = buildForest(thread);
  return treeLines(isFolded ? foldRuns(foldForest(forest)) : forest, showUrl, style);
}

/** Variables by the number of a function, where they were asked for. */
function variablesIn({ functions }: ThreadReport): (id: string) => readonly string[] {
  const texts = new Map<string, readonly string[]>();
  for (const called of functions) if (called.scopes) texts.set(String(called.id), scopeTexts(called));
  return (id) => texts.get(id) ?? [];
}

/** `16 suspended · paused the process 245 ms`, and where synchronous code keeps it busy. */
export function reportNote(thread: ThreadReport, showUrl: ShowUrl): string {
  const { spinsAt, functions } = thread;
  const count = `${groupedDigits(functions.length)} suspended`;
  const spin =
    spinsAt && `its event loop is blocked in ${spinsAt.functionName || 'code'} (${placeText(spinsAt.place, showUrl)})`;
  return [count, pauseText(thread), spin].filter(Boolean).join(' · ');
}

/** What the look has cost the process, whose other threads go on. */
export function pauseText({ id, pausedMs }: ThreadReport): string {
  return `paused the ${id === 0 ? 'process' : 'worker'} ${Math.round(pausedMs)} ms`;
}

/** Shows paths relative to a directory where they lie below it. */
export function urlsFrom(directory: string): ShowUrl {
  const shown = new Map<string, string>();
  return (url) => {
    let text = shown.get(url);
    if (text === undefined) {
      text = urlFrom(directory, url);
      shown.set(url, text);
    }
    return text;
  };
}

function urlFrom(directory: string, url: string): string {
  if (url.startsWith('async-repl:input-')) return 'typed';
  const path = url.startsWith('file://') ? fileURLToPath(url) : url;
  if (!path.startsWith('/')) return path;
  const short = relative(directory, path);
  return short === '' || short.startsWith('..') ? path : short;
}

/** Functions of Node, and those that V8 itself made. */
export function isNodes({ place }: ReportedFunction): boolean {
  const url = place?.url ?? '';
  return url === '' || url.startsWith('node:');
}
