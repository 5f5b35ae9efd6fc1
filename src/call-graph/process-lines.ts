import { hideInProcess } from '../graph/hide-functions.ts';
import type { ProcessReport, ThreadReport } from '../graph/process-report.ts';
import type { ReportedFunction } from '../graph/report.ts';
import { foldForest } from '../graph/view/fold.ts';
import { buildForest } from '../graph/view/forest.ts';
import { treeLines } from '../graph/view/tree-view.ts';
import { placeText } from '../graph/view/words.ts';
import { showUrl } from './show-url.ts';

/** The trees of a process, thread by thread, as `pstree` prints them. */
export function processLines(report: ProcessReport, all: boolean): string[] {
  if (all) return threadsLines(report.threads, all);
  const { threads } = hideInProcess(report, isNodes);
  // Node has threads of its own, and so have loaders.
  return threadsLines(
    threads.filter(({ functions, spinsAt }, index) => index === 0 || functions.length > 0 || spinsAt),
    all,
  );
}

function threadsLines(threads: readonly ThreadReport[], all: boolean): string[] {
  return threads.flatMap((thread) => [
    ...(threads.length > 1 ? [`thread ${thread.id}: ${showUrl(thread.name)}`] : []),
    ...spinLines(thread),
    ...threadLines(thread, all),
  ]);
}

function threadLines(thread: ThreadReport, all: boolean): string[] {
  const forest = buildForest(thread);
  if (forest.length === 0) return ['No async function is suspended there.'];
  return treeLines(all ? forest : foldForest(forest), showUrl);
}

function spinLines({ spinsAt }: ThreadReport): string[] {
  if (!spinsAt) return [];
  return [`its event loop is blocked in ${spinsAt.functionName || 'code'} (${placeText(spinsAt.place, showUrl)})`];
}

/** Also what has no file: V8's own. */
export function isNodes({ kind, place }: ReportedFunction): boolean {
  return kind !== 'promise' && /^(?:node:|$)/.test(place?.url ?? '');
}
