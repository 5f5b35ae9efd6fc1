import { expect, test } from 'vitest';
import type { ExplorerState, TreeRow } from '../src/session/explorer/explorer-state.ts';
import { displayWidth } from './editor/display-width.ts';
import { createCodeStyles } from './code-styles.ts';
import { treeHeight, treeSummary, treeView } from './tree-view.ts';

const code = createCodeStyles();

function row(key: string, depth: number, more: Partial<TreeRow> = {}): TreeRow {
  return { handle: 0, key, text: '1', isOpenable: false, role: 'member', depth, status: 'leaf', ...more };
}

function state(rows: readonly TreeRow[], more: Partial<ExplorerState> = {}): ExplorerState {
  return { rows, selected: 0, top: 0, height: 10, search: undefined, notice: '', ...more };
}

function textsOf(tree: ExplorerState, columns: number, room: number): string[] {
  const { rows, footer } = treeView({ state: tree, path: 'order.id' }, columns, room, code);
  return [...rows, footer].map((segments) =>
    segments
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
}

const small = [row('order', 0, { status: 'open', text: 'Order { id: 1 }' }), row('id', 1), row('[[Prototype]]', 1, { role: 'hidden', status: 'closed', text: 'Order.prototype' })]; // biome-ignore format: rows

test('a heading, the rows, a footer', () => {
  expect(textsOf(state(small, { selected: 1 }), 60, 20)).toEqual([
    `order.id${' '.repeat(48)}2/3`,
    '  ▾ order  Order { id: 1 }',
    '›     id  1',
    '    ▸ [[Prototype]]  Order.prototype',
    '↑↓ ←→ · / search · q leaves · ? keys',
  ]);
});

test('a terminal of few rows has no heading', () => {
  expect(textsOf(state(small), 60, 3)).toHaveLength(4);
  expect(treeHeight(3)).toBe(3);
  expect(treeHeight(20)).toBe(19);
  expect(treeHeight(0)).toBe(1);
});

test('the cursor is at the selected row, or behind what is searched', () => {
  expect(treeView({ state: state(small, { selected: 2 }), path: '' }, 60, 20, code).cursor).toEqual({ x: 0, y: 3 });
  const search = { query: 'ab', isTyping: true, origin: 0, failed: false };
  expect(treeView({ state: state(small, { search }), path: '' }, 60, 20, code).cursor).toEqual({ x: 3, y: 0 });
});

test.each([
  ['wide characters', [row('名前', 1, { text: "'山田太郎'".repeat(9) })]],
  ['emoji with joiners', [row('👩‍👩‍👧', 1, { text: '👩‍👩‍👧'.repeat(40) })]],
  ['a long key', [row('k'.repeat(300), 1, { text: 'v'.repeat(300) })]],
  ['a deep row', [row('deep', 500, { text: 'v'.repeat(300), status: 'closed' })]],
  ['controls', [row('a\u001b[2Jb', 1, { text: 'c\r\nd' })]],
  ['a getter', [row('a', 1, { role: 'accessor', text: '(get)' })]],
  ['a notice', small],
])('never wider than the terminal: %s', (_name, rows) => {
  for (const columns of [12, 40, 63, 80, 200]) {
    const tree = state(rows, _name === 'a notice' ? { notice: 'n'.repeat(300) } : {});
    for (const text of textsOf(tree, columns, 20)) {
      expect(displayWidth(text)).toBeLessThan(columns);
      expect(text).not.toMatch(/[\u0000-\u001f]/);
    }
    expect(displayWidth(treeSummary(tree, columns))).toBeLessThan(columns);
  }
});

test('of more rows than fit, those around the selected one', () => {
  const rows = Array.from({ length: 100 }, (_, index) => row(`k${index}`, 1));
  const shown = textsOf(state(rows, { selected: 70, top: 60 }), 60, 8);
  expect(shown).toHaveLength(9);
  expect(shown.filter((text) => text.startsWith('›'))).toEqual(['›     k70  1']);
});
