import type { Heap, HeapNode } from '../heap.ts';
import { listMark } from '../thread/promise-list.ts';
import { type ListedSites, siteWidth } from '../thread/sites-in-thread.ts';

/** What V8's own async stack traces tell of who waits for a promise. */
export interface AwaitSite {
  /** 0-based: the `await` of the function that waits for it directly. */
  readonly line: number;
  readonly column: number;
  /** Its index, counted from 0, if a combinator waits for it; then line and column mean nothing. */
  readonly index: number | undefined;
  /** Name of the script. */
  readonly script: string;
}

/** By promise. A promise with several waiters, or none, has no site. */
export type AwaitSites = ReadonlyMap<HeapNode, AwaitSite>;

/** The sites of the promises of a list, by their indexes in it. */
export function readSites(parts: readonly ListedSites[]): Map<number, AwaitSite> {
  const found = new Map<number, AwaitSite>();
  let first = 0;
  for (const { sites, scripts } of parts) {
    const bytes = Buffer.from(sites, 'base64');
    const count = bytes.length / siteWidth / Int32Array.BYTES_PER_ELEMENT;
    const numberAt = (at: number) => bytes.readInt32LE(at * Int32Array.BYTES_PER_ELEMENT);
    for (let row = 0; row < count; row++) {
      const at = row * siteWidth;
      const [line, column, index, script] = [numberAt(at), numberAt(at + 1), numberAt(at + 2), numberAt(at + 3)];
      if (line < 0 && index < 0) continue;
      found.set(first + row, { line, column, index: index < 0 ? undefined : index, script: scripts[script] ?? '' });
    }
    first += count;
  }
  return found;
}

/** Sites by the nodes of a snapshot in which the list is marked. */
export function sitesInMarkedList(heap: Heap, sites: ReadonlyMap<number, AwaitSite>): AwaitSites {
  const found = new Map<HeapNode, AwaitSite>();
  for (const { target: list } of heap.holding(listMark))
    for (const { number, node } of heap.elements(list)) {
      const site = sites.get(number);
      if (site !== undefined) found.set(node, site);
    }
  return found;
}
