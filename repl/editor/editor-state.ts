import { emptyBuffer, load, reset } from './buffer.ts';
import type { Buffer } from './buffer.ts';
import type { CompletionList } from './completion-list.ts';
import type { HistorySearch } from './history-search.ts';
import { startWalk } from './history-walk.ts';
import type { Walk } from './history-walk.ts';
import { fold, remember, suggestion } from './history.ts';
import type { Entries } from './history.ts';

/** Everything the editor knows. It is changed by `press` and the functions below alone, which are pure. */
export interface EditorState {
  readonly buffer: Buffer;
  readonly entries: Entries;
  readonly walk: Walk;
  readonly mode:
    | { readonly kind: 'text' }
    | { readonly kind: 'list'; readonly list: CompletionList }
    | { readonly kind: 'search'; readonly search: HistorySearch };
  /** A yes/no question that stands in place of the prompt. */
  readonly question: string | undefined;
  /** The first key of a pair such as Ctrl-X Ctrl-E; empty when none was pressed. */
  readonly chord: string;
  /** One line below the input, until the next key. */
  readonly notice: string;
  /** The held task whose input this is, and the unfinished inputs of the others. */
  readonly task: number;
  readonly drafts: ReadonlyMap<number, Buffer>;
}

/** What the editor cannot do by itself. */
export type Intent =
  | { readonly kind: 'submit'; readonly text: string }
  /** Enter on an empty line. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'cancelled'; readonly text: string }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end-of-input' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'show-keys' }
  | { readonly kind: 'edit-elsewhere'; readonly text: string }
  | { readonly kind: 'switch'; readonly task: number }
  | { readonly kind: 'complete'; readonly text: string; readonly cursor: number }
  | { readonly kind: 'answer'; readonly yes: boolean };

/** What the editor has to know of the world to understand a key. */
export interface EditorContext {
  /** Whether Enter may run the text, or a new line is wanted. */
  isIncomplete(text: string): boolean;
  /** Something runs that Ctrl-C stops. */
  readonly isRunning: boolean;
  /** The event loop is blocked by something else. */
  readonly isBlocked: boolean;
  /** Suggestions from the history are on the screen, so they can be taken. */
  readonly showsSuggestions: boolean;
  /** Columns of the completion grid. */
  gridColumns(list: CompletionList): number;
}

export interface Pressed {
  readonly state: EditorState;
  readonly intents: readonly Intent[];
}

/** The initial state belongs to no task. */
const noTask = -1;

const textMode = { kind: 'text' } as const;

export function startEditor(entries: Entries = []): EditorState {
  return {
    buffer: emptyBuffer,
    entries,
    walk: startWalk(entries),
    mode: textMode,
    question: undefined,
    chord: '',
    notice: '',
    task: noTask,
    drafts: new Map(),
  };
}

export function quiet(state: EditorState): Pressed {
  return { state, intents: [] };
}

export function inTextMode(state: EditorState): EditorState {
  return { ...state, mode: textMode };
}

/** The history file has been read: its entries come before those of this process. */
export function withHistory(state: EditorState, entries: Entries): EditorState {
  const all = fold([...entries, ...state.entries]);
  return { ...state, entries: all, walk: startWalk(all) };
}

export function withNotice(state: EditorState, notice: string): EditorState {
  return { ...state, notice };
}

/** Opens a text as the next input. */
export function withText(state: EditorState, text: string): EditorState {
  return { ...inTextMode(state), buffer: load(state.buffer, text) };
}

/** Asks; an open list or search ends. */
export function withQuestion(state: EditorState, question: string | undefined): EditorState {
  return { ...inTextMode(state), question };
}

/** Another task's prompt: its unfinished input comes back, this one's is kept. */
export function withTask(state: EditorState, task: number): EditorState {
  if (task === state.task) return state;
  const drafts = new Map(state.drafts).set(state.task, state.buffer);
  const buffer = drafts.get(task) ?? (state.task === noTask ? state.buffer : reset(state.buffer));
  drafts.delete(task);
  drafts.delete(noTask);
  const kept = { ...buffer, kills: state.buffer.kills };
  return { ...inTextMode(state), task, drafts, buffer: kept, walk: startWalk(state.entries) };
}

/** The input was taken: it is in the history, and the line is empty. */
export function withSubmitted(state: EditorState, text: string): EditorState {
  const entries = remember(state.entries, text);
  return { ...inTextMode(state), entries, walk: startWalk(entries), buffer: reset(state.buffer), notice: '' };
}

/** The dim rest of an older input behind the cursor; empty unless the cursor is at the end of something typed. */
export function visibleSuggestion(state: EditorState): string {
  const { text, cursor } = state.buffer;
  const isTyped =
    state.mode.kind === 'text' && state.question === undefined && text !== state.entries[state.walk.index];
  return isTyped && cursor === text.length ? suggestion(state.entries, text) : '';
}
