import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TreeNode } from '../../agent/protocol.ts';
import { reduce } from './explorer-reducer.ts';
import { startExplorer } from './explorer-state.ts';
import type { ExplorerEffect, ExplorerFact, ExplorerIntent, ExplorerState } from './explorer-state.ts';
import { pathOf } from './tree-path.ts';

function node(handle: number, key: string, more: Partial<TreeNode> = {}): TreeNode {
  const access = { before: '', after: `.${key}` };
  return { handle, key, text: `value of ${key}`, isOpenable: false, role: 'member', access, ...more };
}

/** `order` with `lines` (closed), `label` (a getter) and `id`. */
function orderTree(): ExplorerState {
  const { state } = startExplorer('order', { handle: 1, text: 'Order', isOpenable: true });
  const nodes = [
    node(2, 'lines', { isOpenable: true }),
    node(3, 'label', { role: 'accessor', text: '(get)' }),
    node(4, 'id'),
  ];
  return run(state, { kind: 'resize', height: 10 }, { kind: 'opened', handle: 1, nodes });
}

function run(state: ExplorerState, ...events: (ExplorerIntent | ExplorerFact)[]): ExplorerState {
  return events.reduce((before, event) => reduce(before, event).state, state);
}

function effectsOf(state: ExplorerState, ...events: (ExplorerIntent | ExplorerFact)[]): readonly ExplorerEffect[] {
  const last = events.at(-1);
  return last ? reduce(run(state, ...events.slice(0, -1)), last).effects : [];
}

/** One row each: `›` where it is selected, its depth, key and status. */
function drawn({ rows, selected }: ExplorerState): string[] {
  return rows.map(({ depth, key, status }, index) => `${index === selected ? '›' : ' '}${depth} ${key} ${status}`);
}

test('a tree opens its first row by itself', () => {
  const { state, effects } = startExplorer('order', { handle: 1, text: 'Order', isOpenable: true });
  expect(drawn(state)).toEqual(['›0 order busy']);
  expect(effects).toEqual([{ kind: 'open', handle: 1 }]);
  expect(startExplorer('5', { handle: 1, text: '5', isOpenable: false }).effects).toEqual([]);
  expect(drawn(orderTree())).toEqual(['›0 order open', ' 1 lines closed', ' 1 label leaf', ' 1 id leaf']);
});

const down: ExplorerIntent = { kind: 'down' };
const openedLines: ExplorerFact = { kind: 'opened', handle: 2, nodes: [node(5, '0'), node(6, '1')] };

test.each<[string, (ExplorerIntent | ExplorerFact)[], string]>([
  ['down', [down], 'lines'],
  ['down beyond the end', [down, down, down, down, down], 'id'],
  ['up beyond the start', [{ kind: 'up' }], 'order'],
  ['end', [{ kind: 'end' }], 'id'],
  ['home', [{ kind: 'end' }, { kind: 'home' }], 'order'],
  ['page down', [{ kind: 'page-down' }], 'id'],
  ['left goes to the row that one is in', [{ kind: 'end' }, { kind: 'close' }], 'order'],
  ['right in an open row goes to its first', [{ kind: 'open' }], 'lines'],
  ['rows that come above do not move the selection', [down, { kind: 'open' }, down, openedLines], 'label'],
])('%s', (_name, events, key) => {
  const state = run(orderTree(), ...events);
  expect(state.rows[state.selected]?.key).toBe(key);
});

test('opening asks for rows, closing lets them go', () => {
  const opening = run(orderTree(), down, { kind: 'open' });
  expect(drawn(opening)[1]).toBe('›1 lines busy');
  expect(effectsOf(orderTree(), down, { kind: 'open' })).toEqual([{ kind: 'open', handle: 2 }]);
  const open = run(opening, openedLines);
  expect(drawn(open).slice(1, 4)).toEqual(['›1 lines open', ' 2 0 leaf', ' 2 1 leaf']);
  expect(effectsOf(open, { kind: 'toggle' })).toEqual([{ kind: 'forget', handles: [5, 6] }]);
  expect(drawn(run(open, { kind: 'toggle' }))).toEqual(drawn(run(orderTree(), down)));
});

test('rows that come after their row was closed are let go', () => {
  const closed = run(orderTree(), down, { kind: 'open' }, { kind: 'close' });
  expect(drawn(closed)[1]).toBe('›1 lines closed');
  expect(effectsOf(closed, openedLines)).toEqual([{ kind: 'forget', handles: [5, 6] }]);
  expect(drawn(run(closed, openedLines))).toEqual(drawn(closed));
});

test('a getter runs on Enter alone', () => {
  const at = run(orderTree(), down, down);
  expect(effectsOf(at, { kind: 'open' })).toEqual([]);
  expect(run(at, { kind: 'open' }).notice).toBe('Enter runs the getter');
  expect(effectsOf(at, { kind: 'keep' })).toEqual([]);
  expect(effectsOf(at, { kind: 'toggle' })).toEqual([{ kind: 'get', handle: 3 }]);
  const running = run(at, { kind: 'toggle' });
  expect(effectsOf(running, { kind: 'toggle' })).toEqual([]);
  const got = run(running, { kind: 'got', handle: 3, value: { handle: 9, text: "'x'", isOpenable: false } });
  expect(got.rows[2]).toMatchObject({ handle: 9, text: "'x'", role: 'member', status: 'leaf' });
  expect(effectsOf(got, { kind: 'keep' })).toEqual([{ kind: 'keep', handle: 9 }]);
  const threw = run(running, { kind: 'threw', handle: 3, text: 'threw TypeError: no' });
  expect(threw.rows[2]).toMatchObject({ text: 'threw TypeError: no', role: 'accessor', status: 'leaf' });
  expect(effectsOf(threw, { kind: 'toggle' })).toEqual([{ kind: 'get', handle: 3 }]);
});

test('a setter alone has nothing to run', () => {
  const nodes = [node(2, 'total', { role: 'accessor', text: '(set)' })];
  const { state } = startExplorer('order', { handle: 1, text: 'Order', isOpenable: true });
  const at = run(state, { kind: 'opened', handle: 1, nodes }, down);
  expect(effectsOf(at, { kind: 'toggle' })).toEqual([]);
  expect(run(at, { kind: 'toggle' }).notice).toMatch(/no getter/);
});

test('the window follows the selection', () => {
  const nodes = Array.from({ length: 50 }, (_, index) => node(10 + index, `k${index}`));
  const { state } = startExplorer('big', { handle: 1, text: '', isOpenable: true });
  const big = run(state, { kind: 'resize', height: 5 }, { kind: 'opened', handle: 1, nodes });
  expect(big.top).toBe(0);
  expect(run(big, down, down, down, down).top).toBe(0);
  expect(run(big, down, down, down, down, down).top).toBe(1);
  expect(run(big, { kind: 'page-down' }, { kind: 'page-down' })).toMatchObject({ selected: 8, top: 4 });
  expect(run(big, { kind: 'end' })).toMatchObject({ selected: 50, top: 46 });
  expect(run(big, { kind: 'end' }, { kind: 'resize', height: 20 })).toMatchObject({ selected: 50, top: 31 });
});

test('a row that is opened at the lower edge shows what is in it', () => {
  const nodes = Array.from({ length: 50 }, (_, index) => node(10 + index, `k${index}`, { isOpenable: true }));
  const { state } = startExplorer('big', { handle: 1, text: '', isOpenable: true });
  const edge = run(state, { kind: 'resize', height: 8 }, { kind: 'opened', handle: 1, nodes }, { kind: 'page-down' });
  expect(edge).toMatchObject({ selected: 7, top: 0 });
  const rows = Array.from({ length: 30 }, (_, index) => node(100 + index, `n${index}`));
  expect(run(edge, { kind: 'open' }, { kind: 'opened', handle: 16, nodes: rows })).toMatchObject({
    selected: 7,
    top: 4,
  });
  const one = rows.slice(0, 1);
  expect(run(edge, { kind: 'open' }, { kind: 'opened', handle: 16, nodes: one })).toMatchObject({
    selected: 7,
    top: 1,
  });
});

const typed = (text: string): ExplorerIntent => ({ kind: 'search-type', text });

test('a search goes to the next row with the text as it is typed', () => {
  const searching = run(orderTree(), { kind: 'search' }, typed('L'));
  expect(searching.rows[searching.selected]?.key).toBe('lines');
  expect(run(searching, typed('i')).selected).toBe(1);
  expect(run(searching, typed('abel')).selected).toBe(2);
  expect(run(searching, typed('x')).search).toMatchObject({ query: 'Lx', failed: true });
  expect(run(searching, typed('x'), { kind: 'search-delete' }).search).toMatchObject({ query: 'L', failed: false });
  expect(run(searching, typed('abel'), { kind: 'search-abort' })).toMatchObject({ selected: 0, search: undefined });
});

test('n and N go on with what was searched, around the end', () => {
  const found = run(orderTree(), { kind: 'search' }, typed('value'), { kind: 'search-done' });
  expect(found.selected).toBe(1);
  expect(run(found, { kind: 'search-next' }).selected).toBe(3);
  expect(run(found, { kind: 'search-next' }, { kind: 'search-next' }).selected).toBe(1);
  expect(run(found, { kind: 'search-previous' }).selected).toBe(3);
  expect(run(orderTree(), { kind: 'search-next' }).notice).toBe('/ searches');
});

test.each<[string, TreeNode[], string | undefined]>([
  [
    'order',
    [node(2, 'lines'), node(3, '3', { access: { before: '', after: '[3]' } }), node(4, 'total')],
    'order.lines[3].total',
  ],
  ['await load()', [node(2, 'rows')], '(await load()).rows'],
  ["a?.b['c'][0]", [node(2, 'x')], "a?.b['c'][0].x"],
  ['a', [node(2, '… 9 more', { role: 'part' }), node(3, '100', { access: { before: '', after: '[100]' } })], 'a[100]'],
  [
    'a',
    [node(2, '[[Prototype]]', { access: { before: 'Object.getPrototypeOf(', after: ')' } }), node(3, 'x')],
    'Object.getPrototypeOf(a).x',
  ],
  ['1 + 1', [], '1 + 1'],
])('the expression that leads from %s', (root, nodes, path) => {
  const rows = [node(1, root), ...nodes].map((each, depth) => ({ ...each, depth, status: 'open' as const }));
  expect(pathOf(rows, rows.length - 1)).toBe(path);
});

test('no expression leads to the target of a proxy', () => {
  const { access: _none, ...target } = node(2, '[[Target]]');
  const rows = [node(1, 'p'), target, node(3, 'x')].map((each, depth) => ({ ...each, depth, status: 'open' as const }));
  expect(pathOf(rows, 2)).toBeUndefined();
});

const kinds = [
  'up', 'down', 'page-up', 'page-down', 'home', 'end', 'open', 'close', 'toggle', 'keep', 'copy', 'edit', 'search',
  'search-delete', 'search-done', 'search-abort', 'search-next', 'search-previous',
] as const; // biome-ignore format: one list

/** Answers by chance, right or late, to handles that exist or not. */
const events = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...kinds).map((kind): ExplorerIntent => ({ kind })) },
  fc.string().map(typed),
  fc.integer({ min: -3, max: 30 }).map((height): ExplorerIntent => ({ kind: 'resize', height })),
  fc.record({ handle: fc.nat(40), text: fc.string() }).map((fact): ExplorerFact => ({ kind: 'threw', ...fact })),
  fc.record({ handle: fc.nat(40), reason: fc.string() }).map((fact): ExplorerFact => ({ kind: 'failed', ...fact })),
  fc
    .tuple(fc.nat(40), fc.array(fc.tuple(fc.string(), fc.boolean(), fc.boolean()), { maxLength: 12 }))
    .map(([handle, children]): ExplorerFact & { kind: 'opened' } => ({
      kind: 'opened',
      handle,
      nodes: children.map(([key, isOpenable, isGetter], index) =>
        node(handle * 12 + index + 1, key, isGetter ? { role: 'accessor', text: '(get)' } : { isOpenable }),
      ),
    })),
);

test('whatever comes, the selection and the window stay within the rows, and the rows make a tree', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 60 }), (sequence) => {
      let { state } = startExplorer('x', { handle: 0, text: '', isOpenable: true });
      for (const event of sequence) {
        ({ state } = reduce(state, event));
        const { rows, selected, top, height } = state;
        expect(selected).toBeGreaterThanOrEqual(0);
        expect(selected).toBeLessThan(rows.length);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(selected);
        expect(selected).toBeLessThan(top + height);
        expect(rows[0]?.depth).toBe(0);
        for (const [index, row] of rows.entries()) {
          if (index > 0) expect(row.depth).toBeGreaterThan(0);
          expect(row.depth - (rows[index - 1]?.depth ?? 0)).toBeLessThanOrEqual(1);
        }
        pathOf(rows, selected);
      }
    }),
    { numRuns: 300 },
  );
});
