import { captureCallSites, combinatorOf, siteName, type AsyncCallSite, type Below } from '../agent/call-sites.ts';
import { isHidden } from '../agent/hidden-code.ts';
import type { ReportedStep } from '../graph/report.ts';
import type { CallGraph, CallGraphFrame } from './call-graph.ts';
import { originOf } from './source-place.ts';

/** V8 takes no larger one. */
const allSites = 2 ** 30;

/** The frames below a function, as far as the limit allows. */
export function framesBelow(below: Below, limit: number | undefined): Pick<CallGraph, 'frames' | 'end'> {
  const frames = toFrames(captureCallSites(below, siteLimit(limit)));
  if (limit === undefined || frames.length <= Math.abs(limit)) return { frames, end: 'none or several' };
  return { frames: limit < 0 ? frames.slice(limit) : frames.slice(0, limit), end: 'limit' };
}

/** Combinators and hidden functions have sites too, so more are taken than are asked for. */
function siteLimit(limit: number | undefined): number {
  return limit === undefined || limit < 0 ? allSites : Math.min(allSites, 4 * limit + 32);
}

function toFrames(sites: readonly AsyncCallSite[]): CallGraphFrame[] {
  const frames: CallGraphFrame[] = [];
  let steps: ReportedStep[] = [];
  for (const site of sites) {
    const step = stepOf(site);
    if (step) steps.unshift(step);
    else if (!isHidden(site.getFileName() ?? '')) {
      frames.push(toFrame(site, steps));
      steps = [];
    }
  }
  return frames;
}

function stepOf(site: AsyncCallSite): ReportedStep | undefined {
  const combinator = site.isAsync() ? combinatorOf(site) : undefined;
  if (combinator === undefined) return undefined;
  return { kind: combinator.name.replace('Promise.', '') as ReportedStep['kind'], index: combinator.index };
}

function toFrame(site: AsyncCallSite, steps: readonly ReportedStep[]): CallGraphFrame {
  const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
  const url = site.getFileName() ?? site.getEvalOrigin?.() ?? '';
  return {
    kind: site.isAsync() ? 'await' : 'call',
    name: siteName(site),
    place: line === null || column === null ? undefined : originOf({ url, line, column }),
    steps,
  };
}
