import { hideInProcess } from '../graph/hide-functions.ts';
import type { ProcessReport, ThreadReport } from '../graph/process-report.ts';
import type { ReportedFunction } from '../graph/report.ts';
import { foldRuns } from '../graph/view/fold-runs.ts';
import { foldForest } from '../graph/view/fold.ts';
import { buildForest } from '../graph/view/forest.ts';
import { treeLines } from '../graph/view/tree-view.ts';
import type { ViewStyle } from '../graph/view/view-style.ts';
import { placeText } from '../graph/view/words.ts';
import { showUrl } from './show-url.ts';

/** The trees of a process, thread by thread, as `pstree` prints them. */
export function processLines(report: ProcessReport, all: boolean, style: ViewStyle): string[] {
  const { threads } = all ? report : hideInProcess(report, isNodes);
  // Node has threads of its own, and so have loaders.
  const shown = threads.filter(
    ({ functions, spinsAt }, index) => all || index === 0 || functions.length > 0 || spinsAt,
  );
  return shown.flatMap((thread, index) => [
    ...(index > 0 ? [''] : []),
    ...(shown.length > 1 ? [headingOf(thread)] : []),
    ...spinLines(thread),
    ...threadLines(thread, all, style),
  ]);
}

function headingOf({ id, name }: ThreadReport): string {
  return id === 0 ? 'main thread' : `worker ${id}  ${showUrl(name)}`;
}

function threadLines(thread: ThreadReport, all: boolean, style: ViewStyle): string[] {
  const forest = buildForest(thread);
  if (forest.length === 0) return ['No async function is suspended there.'];
  return treeLines(all ? forest : foldRuns(foldForest(forest)), showUrl, style);
}

function spinLines({ spinsAt }: ThreadReport): string[] {
  if (!spinsAt) return [];
  return [`its event loop is blocked in ${spinsAt.functionName || 'code'} (${placeText(spinsAt.place, showUrl)})`];
}

/** Also what has no file: V8's own. */
export function isNodes({ kind, place }: ReportedFunction): boolean {
  return kind !== 'promise' && /^(?:node:|$)/.test(place?.url ?? '');
}
