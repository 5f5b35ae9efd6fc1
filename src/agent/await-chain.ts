import { fileURLToPath } from 'node:url';
import { captureCallSites, combinatorOf, siteName, type AsyncCallSite, type Below } from './call-sites.ts';
import { isHidden } from './hidden-code.ts';
import type { Frame } from './protocol.ts';

const limit = 50;

/** The async functions that wait for the running one, innermost first. */
export function awaitChain(below: Below): Frame[] {
  const sites = captureCallSites(below, limit).filter((site) => site.isAsync() && !isHidden(site.getFileName() ?? ''));
  const frames: Frame[] = [];
  let combinator: Frame['combinator'];
  for (const site of sites) {
    const found = combinatorOf(site);
    combinator = found ?? combinator;
    if (found) continue;
    frames.push(toFrame(site, combinator));
    combinator = undefined;
  }
  return frames;
}

function toFrame(site: AsyncCallSite, combinator: Frame['combinator']): Frame {
  return {
    kind: 'awaiter',
    functionName: siteName(site),
    position: {
      scriptId: '',
      url: site.getFileName() ?? '',
      line: (site.getLineNumber() ?? 1) - 1,
      column: (site.getColumnNumber() ?? 1) - 1,
    },
    isAsync: true,
    ...(combinator && { combinator }),
  };
}

/** The path of a `file:` URL, else the text itself. */
export function pathOf(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url;
}
