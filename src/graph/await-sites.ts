import type { Heap, HeapNode } from './heap.ts';
import { siteWidth } from './look-in-thread.ts';

/** What V8's own async stack traces tell of who waits for a promise. */
export interface AwaitSite {
  /** 0-based: the `await` of the function that waits for it directly. */
  readonly line: number;
  readonly column: number;
  /** Its index, counted from 0, if a combinator waits for it; then line and column mean nothing. */
  readonly index: number | undefined;
}

/** By promise. A promise with several waiters, or none, has no site. */
export type AwaitSites = ReadonlyMap<HeapNode, AwaitSite>;

/**
 * The sites of the promises of a list, by the nodes of a snapshot in which the list is kept.
 *
 * @param mark property that holds the list, an array
 * @param base64 as `lookInThread` gives them
 */
export function readAwaitSites(heap: Heap, mark: string, base64: string): AwaitSites {
  const bytes = Buffer.from(base64, 'base64');
  const sites = new Map<HeapNode, AwaitSite>();
  for (const { target: list } of heap.holding(mark))
    for (const { number, node } of heap.elements(list)) {
      const at = number * siteWidth * Int32Array.BYTES_PER_ELEMENT;
      if (at + siteWidth * Int32Array.BYTES_PER_ELEMENT > bytes.length) continue;
      const [line, column, index] = [bytes.readInt32LE(at), bytes.readInt32LE(at + 4), bytes.readInt32LE(at + 8)];
      if (line >= 0 || index >= 0) sites.set(node, { line, column, index: index < 0 ? undefined : index });
    }
  return sites;
}
