import { endOf, only, parentOf, select, toRow } from './explorer-state.ts';
import type {
  ExplorerEffect,
  ExplorerFact,
  ExplorerIntent,
  ExplorerState,
  Reduced,
  TreeRow,
} from './explorer-state.ts';
import { reduceSearch } from './explorer-search.ts';

/** What a key, or an answer, makes of the tree. */
export function reduce(before: ExplorerState, event: ExplorerIntent | ExplorerFact): Reduced {
  const isQuiet = event.kind === 'resize' || event.kind === 'opened';
  const state = isQuiet ? before : { ...before, notice: '' };
  const reduced = reduceSearch(state, event) ?? reduceFact(state, event) ?? reduceIntent(state, event);
  return { ...reduced, state: scrolled(reduced.state) };
}

function reduceIntent(state: ExplorerState, { kind }: ExplorerIntent | ExplorerFact): Reduced {
  const { selected, rows, height } = state;
  switch (kind) {
    case 'up':
      return only(select(state, selected - 1));
    case 'down':
      return only(select(state, selected + 1));
    case 'page-up':
      return only(select(state, selected - Math.max(height - 1, 1)));
    case 'page-down':
      return only(select(state, selected + Math.max(height - 1, 1)));
    case 'home':
      return only(select(state, 0));
    case 'end':
      return only(select(state, rows.length - 1));
    case 'open':
      return rows[selected]?.status === 'open' ? only(selectFirstChild(state)) : open(state);
    case 'close':
      return rows[selected]?.status === 'open' || rows[selected]?.status === 'busy'
        ? close(state)
        : only(select(state, parentOf(rows, selected)));
    case 'toggle':
      return toggle(state);
    case 'keep':
      return keep(state);
    case 'copy':
    case 'edit':
      return { state, effects: [{ kind, row: selected }] };
    case 'leave':
      return { state, effects: [{ kind: 'leave' }] };
    default:
      return only(state);
  }
}

function reduceFact(state: ExplorerState, event: ExplorerIntent | ExplorerFact): Reduced | undefined {
  switch (event.kind) {
    case 'resize':
      return only({ ...state, height: Math.max(Math.floor(event.height) || 1, 1) });
    case 'told':
      return only({ ...state, notice: event.notice });
    case 'opened':
      return opened(state, event.handle, event);
    case 'got':
      return got(state, event);
    case 'threw':
      return only(change(state, event.handle, { status: 'leaf', text: event.text }));
    case 'failed':
      return only({ ...change(state, event.handle, closedAgain(state, event.handle)), notice: event.reason });
    default:
      return undefined;
  }
}

function selectFirstChild(state: ExplorerState): ExplorerState {
  const hasChild = endOf(state.rows, state.selected) > state.selected + 1;
  return hasChild ? select(state, state.selected + 1) : state;
}

function open(state: ExplorerState): Reduced {
  const row = state.rows[state.selected];
  if (row?.role === 'accessor' && row.status === 'leaf') return only({ ...state, notice: 'Enter runs the getter' });
  if (row?.status !== 'closed') return only(state);
  return { state: change(state, row.handle, { status: 'busy' }), effects: [{ kind: 'open', handle: row.handle }] };
}

function close(state: ExplorerState): Reduced {
  const row = state.rows[state.selected];
  if (!row || !(row.status === 'open' || row.status === 'busy')) return only(state);
  if (row.role === 'accessor') return only(state); // its getter runs
  const end = endOf(state.rows, state.selected);
  const closed = state.rows.slice(state.selected + 1, end);
  const rows = state.rows.toSpliced(state.selected, end - state.selected, { ...row, status: 'closed' });
  return { state: { ...state, rows }, effects: forget(closed) };
}

function toggle(state: ExplorerState): Reduced {
  const row = state.rows[state.selected];
  if (row?.role !== 'accessor') return row?.status === 'open' ? close(state) : open(state);
  if (row.status === 'busy') return only(state);
  if (row.text === '(set)') return only({ ...state, notice: 'it has a setter and no getter' });
  return { state: change(state, row.handle, { status: 'busy' }), effects: [{ kind: 'get', handle: row.handle }] };
}

function keep(state: ExplorerState): Reduced {
  const row = state.rows[state.selected];
  if (!row || row.role === 'part' || row.role === 'line') return only({ ...state, notice: 'this row is no value' });
  if (row.role === 'accessor') return only({ ...state, notice: 'Enter runs the getter first' });
  return { state, effects: [{ kind: 'keep', handle: row.handle }] };
}

function opened(state: ExplorerState, handle: number, { nodes }: Extract<ExplorerFact, { kind: 'opened' }>): Reduced {
  const index = state.rows.findIndex((row) => row.handle === handle);
  const row = state.rows[index];
  if (row?.status !== 'busy') return { state, effects: forget(nodes) }; // it was closed meanwhile
  const children = nodes.map((node) => toRow(node, row.depth + 1));
  const rows = state.rows.toSpliced(index, 1, { ...row, status: 'open' }, ...children);
  const moved = state.selected > index ? state.selected + children.length : state.selected;
  return only(revealed({ ...state, rows, selected: moved }, index, children.length));
}

/** Who opens a row at the lower edge sees something of what is in it. */
function revealed(state: ExplorerState, index: number, count: number): ExplorerState {
  const { selected, top, height } = state;
  if (selected !== index) return state;
  return { ...state, top: Math.max(top, index + Math.min(count, Math.floor(height / 2)) - height + 1) };
}

function got(state: ExplorerState, { handle, value }: Extract<ExplorerFact, { kind: 'got' }>): Reduced {
  const status = value.isOpenable ? 'closed' : 'leaf';
  if (!state.rows.some((row) => row.handle === handle)) return { state, effects: forget([value]) };
  return { state: change(state, handle, { ...value, role: 'member', status }), effects: forget([{ handle }]) };
}

function closedAgain(state: ExplorerState, handle: number): Partial<TreeRow> {
  const row = state.rows.find((each) => each.handle === handle);
  return row?.status === 'busy' ? { status: row.isOpenable ? 'closed' : 'leaf' } : {};
}

function change(state: ExplorerState, handle: number, changes: Partial<TreeRow>): ExplorerState {
  const rows = state.rows.map((row) => (row.handle === handle ? { ...row, ...changes } : row));
  return { ...state, rows };
}

function forget(rows: readonly { readonly handle: number }[]): ExplorerEffect[] {
  return rows.length === 0 ? [] : [{ kind: 'forget', handles: rows.map(({ handle }) => handle) }];
}

/** The selected row is on the screen, and no more is left blank below the last one than must be. */
function scrolled(state: ExplorerState): ExplorerState {
  const { rows, selected, height } = state;
  const lowest = Math.max(rows.length - height, 0);
  const top = Math.min(Math.max(state.top, selected - height + 1), selected, lowest);
  return top === state.top ? state : { ...state, top };
}
