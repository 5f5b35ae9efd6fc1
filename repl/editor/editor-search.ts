import { load } from './buffer.ts';
import { inTextMode, quiet, withSubmitted } from './editor-state.ts';
import type { EditorState, Pressed } from './editor-state.ts';
import { previousGrapheme } from './graphemes.ts';
import { searchFor, searchNext, searchView, startSearch } from './history-search.ts';
import type { HistorySearch } from './history-search.ts';
import type { Key } from './key.ts';
import { commandOf } from './keymap.ts';

export function beginSearch(state: EditorState, direction: -1 | 1): EditorState {
  const { text, cursor } = state.buffer;
  return inSearch(state, startSearch(direction, text, cursor));
}

function inSearch(state: EditorState, search: HistorySearch): EditorState {
  return { ...state, mode: { kind: 'search', search } };
}

/** A key during the search; `passOn` when it took the match into the line and is to be understood as usual. */
export function pressInSearch(
  state: EditorState,
  search: HistorySearch,
  key: Key,
): Pressed | { readonly passOn: EditorState } {
  const { entries } = state;
  switch (commandOf(key, 'search')) {
    case 'search-older':
      return quiet(inSearch(state, searchNext(search, entries, -1)));
    case 'search-newer':
      return quiet(inSearch(state, searchNext(search, entries, 1)));
    case 'search-delete': {
      const query = search.query.slice(0, previousGrapheme(search.query, search.query.length));
      return quiet(inSearch(state, searchFor(search, entries, query)));
    }
    case 'search-abort':
      return quiet(inTextMode(state));
    case 'search-take':
      return quiet(take(state, search));
    case 'search-accept': {
      const { text } = take(state, search).buffer;
      if (text.trim() === '') return quiet(inTextMode(state));
      return { state: withSubmitted(state, text), intents: [{ kind: 'submit', text }] };
    }
    default:
      if (key.kind === 'text' || key.kind === 'paste') {
        const typed = key.text.replace(/[\r\n]+/g, ' ');
        return quiet(inSearch(state, searchFor(search, entries, search.query + typed)));
      }
      return { passOn: take(state, search) };
  }
}

/** The match becomes the input, undone in one step. */
function take(state: EditorState, search: HistorySearch): EditorState {
  const { text, cursor } = searchView(search, state.entries);
  return { ...inTextMode(state), buffer: load(state.buffer, text, cursor) };
}
