import { load, move, normalizeLineEnds, replace } from './buffer.ts';
import { edit, insert, isEditCommand } from './commands.ts';
import type { EditCommand } from './commands.ts';
import { pressInList } from './editor-list.ts';
import { beginSearch, pressInSearch } from './editor-search.ts';
import { inTextMode, quiet, visibleSuggestion, withNotice, withQuestion, withSubmitted } from './editor-state.ts';
import type { EditorContext, EditorState, Pressed } from './editor-state.ts';
import { startWalk, step, walkPrefix } from './history-walk.ts';
import { remember } from './history.ts';
import type { Key } from './key.ts';
import { commandOf, startsPair } from './keymap.ts';
import type { Command } from './keymap.ts';
import { isFirstLine, isLastLine, lineEnd, lineStart, wordEnd } from './words.ts';

const wayOut = (task: number): string =>
  task > 0 ? 'Ctrl-D lets the function go on, .quit ends the program' : 'Ctrl-D, or .quit, leaves';

/** What one key does: the new state, and what is wanted of the world. */
export function press(before: EditorState, key: Key, context: EditorContext): Pressed {
  if (key.kind === 'unknown') return quiet(before);
  const state = { ...withNotice(before, ''), chord: '' };
  if (state.question !== undefined) return pressInQuestion(state, key);
  if (state.mode.kind === 'text') return pressInText(state, withChord(before.chord, key), context);
  const pressed =
    state.mode.kind === 'list'
      ? pressInList(state, state.mode.list, key, context)
      : pressInSearch(state, state.mode.search, key);
  return 'passOn' in pressed ? pressInText(pressed.passOn, key, context) : pressed;
}

/** The second key of a pair; text stays text. */
function withChord(first: string, key: Key): Key {
  return first === '' || key.kind !== 'key' ? key : { kind: 'key', id: `${first} ${key.id}` };
}

/** The key may run the input or end it, so it has to wait until the session takes one. */
export function wantsPrompt(state: EditorState, key: Key): boolean {
  if (state.question !== undefined) return false;
  const { kind } = state.mode;
  const command = commandOf(key, kind === 'search' ? 'search' : 'text');
  if (kind === 'list' && state.mode.list.selected !== undefined) return false;
  return (
    command === 'accept-line' || command === 'search-accept' || (command === 'delete-char-or-end' && isEmpty(state))
  );
}

/** Yes is said by `y` alone; keys that usually mean "go on" or "away" say no. */
function pressInQuestion(state: EditorState, key: Key): Pressed {
  const yes = key.kind === 'text' && /^y/i.test(key.text);
  const no =
    (key.kind === 'text' && /^n/i.test(key.text)) ||
    (key.kind === 'key' && ['enter', 'escape', 'ctrl-c', 'ctrl-d', 'ctrl-g', 'ctrl-j'].includes(key.id));
  if (!yes && !no) return quiet(state);
  return { state: withQuestion(state, undefined), intents: [{ kind: 'answer', yes }] };
}

function pressInText(state: EditorState, key: Key, context: EditorContext): Pressed {
  if (key.kind === 'text') return quiet(withBuffer(state, insert(state.buffer, key.text, 'typed')));
  if (key.kind === 'paste')
    return quiet(withBuffer(state, insert(state.buffer, normalizeLineEnds(key.text), 'pasted')));
  const command = commandOf(key, 'text');
  if (command === undefined) return quiet(startsPair(key) ? { ...state, chord: key.id } : state);
  return isEditCommand(command) ? quiet(apply(state, command)) : perform(state, command, context);
}

function perform(state: EditorState, command: Exclude<Command, EditCommand>, context: EditorContext): Pressed {
  switch (command) {
    case 'accept-line':
      return accept(state, context);
    case 'interrupt':
      return interrupt(state, context);
    case 'delete-char-or-end':
      return isEmpty(state) ? { state, intents: [{ kind: 'end-of-input' }] } : quiet(apply(state, 'delete-char'));
    case 'complete':
      return complete(state);
    case 'previous-line-or-history':
      return quiet(
        isFirstLine(state.buffer.text, state.buffer.cursor) ? walkAlike(state, -1) : apply(state, 'previous-line'),
      );
    case 'next-line-or-history':
      return quiet(
        isLastLine(state.buffer.text, state.buffer.cursor) ? walkAlike(state, 1) : apply(state, 'next-line'),
      );
    case 'previous-history':
      return quiet(walk(state, -1));
    case 'next-history':
      return quiet(walk(state, 1));
    case 'history-search-backward':
      return quiet(beginSearch(state, -1));
    case 'history-search-forward':
      return quiet(beginSearch(state, 1));
    case 'forward-char-or-suggestion':
      return quiet(takeSuggestion(state, context, 'all') ?? apply(state, 'forward-char'));
    case 'end-of-line-or-suggestion':
      return quiet(takeSuggestion(state, context, 'all') ?? apply(state, 'end-of-line'));
    case 'forward-word-or-suggestion':
      return quiet(takeSuggestion(state, context, 'word') ?? apply(state, 'forward-word'));
    case 'clear-screen':
      return { state, intents: [{ kind: 'clear' }] };
    case 'suspend':
      return { state, intents: [{ kind: 'suspend' }] };
    case 'edit-elsewhere':
      return { state, intents: [{ kind: 'edit-elsewhere', text: state.buffer.text }] };
    case 'show-keys':
      return { state, intents: [{ kind: 'show-keys' }] };
    default: {
      const task = /^switch-(\d)$/.exec(command)?.[1];
      return task === undefined ? quiet(state) : { state, intents: [{ kind: 'switch', task: Number(task) }] };
    }
  }
}

function isEmpty(state: EditorState): boolean {
  return state.buffer.text === '';
}

function withBuffer(state: EditorState, buffer: EditorState['buffer']): EditorState {
  return { ...state, buffer };
}

function apply(state: EditorState, command: EditCommand): EditorState {
  return withBuffer(state, edit(state.buffer, command));
}

/** Enter runs a complete input wherever the cursor stands; an incomplete one goes on in a new line. */
function accept(state: EditorState, context: EditorContext): Pressed {
  const { text } = state.buffer;
  if (text.trim() === '') return { state: withSubmitted(state, ''), intents: [{ kind: 'blank' }] };
  if (context.isIncomplete(text)) return quiet(apply(state, 'insert-newline'));
  const input = text.trimEnd();
  return { state: withSubmitted(state, input), intents: [{ kind: 'submit', text: input }] };
}

/** What runs is stopped; else the input is dropped, and Up or undo brings it back. */
function interrupt(state: EditorState, context: EditorContext): Pressed {
  if (context.isRunning) return { state, intents: [{ kind: 'interrupt' }] };
  const { text } = state.buffer;
  if (text === '' && context.isBlocked) return { state, intents: [{ kind: 'interrupt' }] };
  if (text === '') return quiet(withNotice(state, wayOut(state.task)));
  const entries = remember(state.entries, text);
  const dropped = { ...inTextMode(state), entries, walk: startWalk(entries), buffer: load(state.buffer, '') };
  return { state: dropped, intents: [{ kind: 'cancelled', text }] };
}

/** On the blank beginning of a further line Tab indents. */
function complete(state: EditorState): Pressed {
  const { text, cursor } = state.buffer;
  const start = lineStart(text, cursor);
  if (start > 0 && text.slice(start, cursor).trim() === '') {
    return quiet(withBuffer(state, replace(state.buffer, cursor, cursor, '  ')));
  }
  return { state, intents: [{ kind: 'complete', text, cursor }] };
}

/** Goes to the next older or newer input that begins like this one. */
function walkAlike(state: EditorState, direction: -1 | 1): EditorState {
  const { text, cursor } = state.buffer;
  const prefix = walkPrefix(state.entries, state.walk, text, cursor);
  const walked = walk(state, direction, prefix);
  const isLost = walked.walk === state.walk && prefix !== '' && direction < 0;
  return isLost ? withNotice(walked, 'no older input begins like this · Ctrl-P goes through all') : walked;
}

/** Goes to an older or newer input. The cursor waits at its end, or going down at the end of its first line. */
function walk(state: EditorState, direction: -1 | 1, prefix = ''): EditorState {
  const stepped = step(state.entries, state.walk, state.buffer.text, direction, prefix);
  if (!stepped) return withBuffer(state, move(state.buffer, state.buffer.cursor));
  const cursor = direction < 0 ? stepped.text.length : lineEnd(stepped.text, 0);
  return { ...state, walk: stepped.walk, buffer: load(state.buffer, stepped.text, cursor) };
}

function takeSuggestion(state: EditorState, context: EditorContext, part: 'all' | 'word'): EditorState | undefined {
  const rest = context.showsSuggestions ? visibleSuggestion(state) : '';
  if (rest === '') return undefined;
  const taken = part === 'all' ? rest : rest.slice(0, wordEnd(rest, 0));
  return withBuffer(state, insert(state.buffer, taken, 'pasted'));
}
