import { expect, test } from 'vitest';
import { linesOf } from './members.ts';
import { firstPage, openPart, range } from './parts.ts';
import { ValueTree } from './value-tree.ts';

/** Keys on the way to one of many rows, and how many were made. */
function wayTo(length: number, index: number): { way: string[]; made: number } {
  const tree = new ValueTree();
  let nodes = tree.children(tree.add(Array.from({ length })).handle);
  let made = nodes.length;
  const way: string[] = [];
  for (;;) {
    const found = nodes.find(({ key }) => key === String(index));
    if (found) return { way, made };
    const part = nodes.find(({ key, role }) => role === 'part' && (key.startsWith('…') || holds(key, index)));
    if (!part) throw new Error(`no way from ${way.join(' › ')}`);
    way.push(part.key);
    nodes = tree.children(part.handle);
    made += nodes.length;
  }
}

function holds(key: string, index: number): boolean {
  const [first = 0, last = first] = key.split(' … ').map((part) => Number(part.replaceAll(',', '')));
  return first <= index && index <= last;
}

test.each([
  [100, 99, []],
  [101, 100, ['… 1 more']],
  [250, 249, ['… 150 more', '200 … 249']],
  [10_000, 5_000, ['… 9,900 more', '5,000 … 5,099']],
  [1_000_000, 99, []],
  [1_000_000, 100, ['… 999,900 more', '100 … 9,999', '100 … 199']],
  [1_000_000, 999_999, ['… 999,900 more', '990,000 … 999,999', '999,900 … 999,999']],
])('of %i elements, number %i is reached by %j', (length, index, way) => {
  const found = wayTo(length, index);
  expect(found.way).toEqual(way);
  expect(found.made).toBeLessThanOrEqual(101 * (way.length + 1) + 1);
});

test('a range of one', () => {
  expect(range(5, 6)).toBe('5');
});

test('parts cover all members, each once', () => {
  const members = linesOf('x\n'.repeat(54_321));
  const taken: string[] = [];
  const walk = (rows: ReturnType<typeof firstPage>): void => {
    for (const { key, entry } of rows) {
      if (entry.kind === 'part') walk(openPart(entry.part));
      else taken.push(key);
    }
  };
  walk(firstPage(members));
  expect(taken).toEqual(Array.from({ length: 54_322 }, (_, index) => String(index + 1)));
});
