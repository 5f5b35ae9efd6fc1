import { only, select } from './explorer-state.ts';
import type { ExplorerFact, ExplorerIntent, ExplorerState, Reduced, TreeSearch } from './explorer-state.ts';

/** Keys of the search, which looks at the rows that are not folded away; absent for anything else. */
export function reduceSearch(state: ExplorerState, event: ExplorerIntent | ExplorerFact): Reduced | undefined {
  const { search } = state;
  switch (event.kind) {
    case 'search':
      return only({ ...state, search: { query: '', isTyping: true, origin: state.selected, failed: false } });
    case 'search-type':
      return search?.isTyping ? only(searchFor(state, search, search.query + event.text)) : only(state);
    case 'search-delete':
      return search?.isTyping ? only(searchFor(state, search, search.query.replace(/.$/su, ''))) : only(state);
    case 'search-done':
      return only({ ...state, search: search?.query ? { ...search, isTyping: false } : undefined });
    case 'search-abort':
      return only(search ? { ...select(state, search.origin), search: undefined } : state);
    case 'search-next':
      return only(step(state, 1));
    case 'search-previous':
      return only(step(state, -1));
    default:
      return undefined;
  }
}

/** From where it began on, so that a longer text goes no further than it must. */
function searchFor(state: ExplorerState, search: TreeSearch, query: string): ExplorerState {
  const found = query === '' ? search.origin : find(state, query, search.origin + 1, 1);
  const next = { ...search, query, failed: found === undefined };
  return { ...select(state, found ?? state.selected), search: next };
}

function step(state: ExplorerState, direction: 1 | -1): ExplorerState {
  const { search, selected } = state;
  if (!search?.query) return { ...state, notice: '/ searches' };
  const found = find(state, search.query, selected + direction, direction);
  return found === undefined ? { ...state, notice: `nothing here has ${search.query}` } : select(state, found);
}

/** The nearest row with the text, without regard to capitals; around the end if need be. */
function find({ rows }: ExplorerState, query: string, from: number, direction: 1 | -1): number | undefined {
  const wanted = query.toLowerCase();
  for (let count = 0; count < rows.length; count++) {
    const index = (from + direction * count + rows.length * 2) % rows.length;
    const row = rows[index];
    if (row && `${row.key} ${row.text}`.toLowerCase().includes(wanted)) return index;
  }
  return undefined;
}
