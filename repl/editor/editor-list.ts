import type { Completions } from '../../src/session/front-end.ts';
import { replace } from './buffer.ts';
import { insert } from './commands.ts';
import { narrow, openList, select, selectRow, selectedText } from './completion-list.ts';
import type { CompletionList } from './completion-list.ts';
import { inTextMode, quiet, withNotice } from './editor-state.ts';
import type { EditorContext, EditorState, Pressed } from './editor-state.ts';
import type { Key } from './key.ts';
import { commandOf } from './keymap.ts';

/** The session answered a `complete` intent. An answer to a text that has changed since is dropped. */
export function completed(state: EditorState, text: string, cursor: number, answer: Completions): EditorState {
  const { buffer } = state;
  if (state.mode.kind !== 'text' || buffer.text !== text || buffer.cursor !== cursor) return state;
  if (answer.items.length === 0) return withNotice(state, 'nothing to complete');
  const { inserted, list } = openList(answer, text.slice(answer.start, cursor));
  // What stands behind the cursor is replaced only where the one answer covers it.
  const end = list ? cursor : Math.max(answer.end, cursor);
  const changed = { ...state, buffer: replace(buffer, answer.start, end, inserted) };
  return list ? { ...changed, mode: { kind: 'list', list } } : changed;
}

/** A key while the list is open; absent when it closed the list and is to be understood as usual. */
export function pressInList(
  state: EditorState,
  list: CompletionList,
  key: Key,
  context: EditorContext,
): Pressed | { readonly passOn: EditorState } {
  switch (commandOf(key, 'list')) {
    case 'list-next':
      return quiet(show(state, list, select(list, 1)));
    case 'list-previous':
      return quiet(show(state, list, select(list, -1)));
    case 'list-down':
      return quiet(show(state, list, selectRow(list, 1, context.gridColumns(list))));
    case 'list-up':
      return quiet(show(state, list, selectRow(list, -1, context.gridColumns(list))));
    case 'list-accept':
      return list.selected === undefined ? { passOn: inTextMode(state) } : quiet(inTextMode(state));
    case 'list-close':
      return quiet(inTextMode(show(state, list, { ...list, selected: undefined })));
    default:
      return key.kind === 'text' ? quiet(type(state, list, key.text)) : { passOn: inTextMode(state) };
  }
}

/** Puts the selected entry in place of the one before. */
function show(state: EditorState, before: CompletionList, after: CompletionList): EditorState {
  const text = selectedText(after);
  const list = { ...after, end: after.start + text.length };
  const buffer = replace(state.buffer, before.start, before.end, text);
  return { ...state, buffer, mode: { kind: 'list', list } };
}

/** Typing goes on with what stands there, and leaves only the entries that go on alike. */
function type(state: EditorState, list: CompletionList, text: string): EditorState {
  const buffer = insert(state.buffer, text, 'typed');
  const narrowed = /^[\p{L}\p{N}_$]+$/u.test(text)
    ? narrow(list, buffer.text.slice(list.start, buffer.cursor))
    : undefined;
  const typed = { ...state, buffer };
  return narrowed ? { ...typed, mode: { kind: 'list', list: narrowed } } : inTextMode(typed);
}
