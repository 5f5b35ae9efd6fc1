import type { ExplorerIntent } from '../../src/session/explorer/explorer-state.ts';
import type { TopIntent } from '../../src/session/top/top-state.ts';
import type { EditCommand } from './commands.ts';
import type { Key } from './key.ts';
import { keyLabel } from './key.ts';

/** Everything a key can mean. What is not an edit of the text is dealt with by the part of the editor that the table names. */
export type Command =
  | EditCommand
  | 'accept-line'
  | 'forward-char-or-suggestion'
  | 'end-of-line-or-suggestion'
  | 'forward-word-or-suggestion'
  | 'previous-line-or-history'
  | 'next-line-or-history'
  | 'previous-history'
  | 'next-history'
  | 'history-search-backward'
  | 'history-search-forward'
  | 'complete'
  | 'clear-screen'
  | 'interrupt'
  | 'delete-char-or-end'
  | 'suspend'
  | 'abort'
  | 'show-keys'
  | 'edit-elsewhere'
  | 'list-next'
  | 'list-previous'
  | 'list-down'
  | 'list-up'
  | 'list-accept'
  | 'list-close'
  | 'search-older'
  | 'search-newer'
  | 'search-delete'
  | 'search-accept'
  | 'search-take'
  | 'search-abort'
  | TreeCommand
  | TopCommand
  | `switch-${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** In the tree of `.inspect`, named as the intents of its model. */
export type TreeCommand =
  | Exclude<ExplorerIntent['kind'], 'search-type' | 'resize'>
  | 'tree-interrupt'
  | 'suspend'
  | 'clear-screen'
  | 'show-keys';

/** In `top`, named as the intents of its model. */
export type TopCommand = Exclude<TopIntent['kind'], 'filter-type' | 'resize' | 'scroll'> | 'suspend' | 'clear-screen';

/**
 * What has the keyboard: the text, an open completion list, the history search, the tree of `.inspect`, a search in that; in `top`
 * its list, a page of text, and the filter that is being typed.
 */
export type KeyContext = 'text' | 'list' | 'search' | 'tree' | 'tree-search' | 'top' | 'top-page' | 'top-filter';

/** Characters are commands there: nothing is typed. */
const commanded: ReadonlySet<KeyContext> = new Set<KeyContext>(['tree', 'top', 'top-page']);

export interface Binding {
  readonly keys: readonly string[];
  readonly command: Command;
  /** One line for help; bindings without one are further keys of a command named before. */
  readonly help: string;
}

/** The only place where keys are named. Help and the documentation's table are made from it. */
export const keymap: Record<KeyContext, readonly Binding[]> = {
  text: [
    {
      keys: ['enter', 'ctrl-j'],
      command: 'accept-line',
      help: 'run; an incomplete input goes on in a new line',
    },
    { keys: ['alt-enter', 'shift-enter', 'ctrl-o'], command: 'insert-newline', help: 'new line in the input' },
    { keys: ['tab'], command: 'complete', help: 'complete; at the start of a line: indent' },
    { keys: ['left', 'ctrl-b'], command: 'backward-char', help: 'one character left' },
    {
      keys: ['right', 'ctrl-f'],
      command: 'forward-char-or-suggestion',
      help: 'one character right; at the end: the suggestion',
    },
    { keys: ['alt-b', 'ctrl-left', 'alt-left'], command: 'backward-word', help: 'one word left' },
    {
      keys: ['alt-f', 'ctrl-right', 'alt-right'],
      command: 'forward-word-or-suggestion',
      help: 'one word right, also of the suggestion',
    },
    { keys: ['home', 'ctrl-a'], command: 'beginning-of-line', help: 'start of the line' },
    {
      keys: ['end', 'ctrl-e'],
      command: 'end-of-line-or-suggestion',
      help: 'end of the line; there: the suggestion',
    },
    { keys: ['alt-<', 'ctrl-home'], command: 'beginning-of-buffer', help: 'start of the input' },
    { keys: ['alt->', 'ctrl-end'], command: 'end-of-buffer', help: 'end of the input' },
    { keys: ['up'], command: 'previous-line-or-history', help: 'a line up; above: an input that begins alike' },
    { keys: ['down'], command: 'next-line-or-history', help: 'a line down; below: a newer such input' },
    { keys: ['ctrl-p', 'pageup'], command: 'previous-history', help: 'the input before' },
    { keys: ['ctrl-n', 'pagedown'], command: 'next-history', help: 'the input after' },
    { keys: ['ctrl-r'], command: 'history-search-backward', help: 'search the history' },
    { keys: ['ctrl-s'], command: 'history-search-forward', help: 'search the history forward' },
    { keys: ['backspace', 'ctrl-h'], command: 'backward-delete-char', help: 'delete the character before' },
    { keys: ['delete'], command: 'delete-char', help: 'delete the character after' },
    {
      keys: ['ctrl-d'],
      command: 'delete-char-or-end',
      help: 'delete the character after; empty line: go on',
    },
    { keys: ['ctrl-k'], command: 'kill-line', help: 'cut to the end of the line' },
    { keys: ['ctrl-u'], command: 'backward-kill-line', help: 'cut to the start of the line' },
    { keys: ['alt-d', 'ctrl-delete'], command: 'kill-word', help: 'cut the word after' },
    {
      keys: ['alt-backspace', 'ctrl-alt-h', 'ctrl-backspace'],
      command: 'backward-kill-word',
      help: 'cut the word before',
    },
    { keys: ['ctrl-w'], command: 'unix-word-rubout', help: 'cut back to the blank before' },
    { keys: ['ctrl-y'], command: 'yank', help: 'put in what was cut last' },
    { keys: ['alt-y'], command: 'yank-pop', help: 'after Ctrl-Y: what was cut before' },
    { keys: ['ctrl-t'], command: 'transpose-chars', help: 'exchange two characters' },
    { keys: ['alt-u'], command: 'upcase-word', help: 'word in capitals' },
    { keys: ['alt-l'], command: 'downcase-word', help: 'word in small letters' },
    { keys: ['alt-c'], command: 'capitalize-word', help: 'word with a capital' },
    { keys: ['ctrl-_', 'ctrl-x ctrl-u'], command: 'undo', help: 'undo' },
    { keys: ['alt-_', 'ctrl-^', 'ctrl-shift-z'], command: 'redo', help: 'redo' },
    { keys: ['ctrl-x ctrl-e'], command: 'edit-elsewhere', help: 'edit the input in $VISUAL or $EDITOR' },
    { keys: ['ctrl-l'], command: 'clear-screen', help: 'clear the screen, keep the input' },
    { keys: ['ctrl-c'], command: 'interrupt', help: 'stop what runs, else drop the input (Up: back)' },
    { keys: ['ctrl-z'], command: 'suspend', help: 'suspend the job; fg brings it back' },
    { keys: ['ctrl-g', 'escape'], command: 'abort', help: 'close lists and messages' },
    { keys: ['f1'], command: 'show-keys', help: 'this table' },
    { keys: ['alt-1'], command: 'switch-1', help: 'go to that held task (Alt-1…9; Alt-0: top level)' },
    ...([0, 2, 3, 4, 5, 6, 7, 8, 9] as const).map(
      (task): Binding => ({ keys: [`alt-${task}`], command: `switch-${task}`, help: '' }),
    ),
  ],
  list: [
    { keys: ['tab', 'right', 'ctrl-f'], command: 'list-next', help: 'next entry' },
    { keys: ['shift-tab', 'left', 'ctrl-b'], command: 'list-previous', help: 'previous entry' },
    { keys: ['down', 'ctrl-n'], command: 'list-down', help: 'entry below' },
    { keys: ['up', 'ctrl-p'], command: 'list-up', help: 'entry above' },
    { keys: ['enter', 'ctrl-j'], command: 'list-accept', help: 'take the entry' },
    { keys: ['escape', 'ctrl-g', 'ctrl-c'], command: 'list-close', help: 'close the list, back to what was typed' },
  ],
  search: [
    { keys: ['ctrl-r', 'up', 'ctrl-p'], command: 'search-older', help: 'older match' },
    { keys: ['ctrl-s', 'down', 'ctrl-n'], command: 'search-newer', help: 'newer match' },
    { keys: ['backspace', 'ctrl-h'], command: 'search-delete', help: 'delete a character of what is searched' },
    { keys: ['enter', 'ctrl-j'], command: 'search-accept', help: 'run the match' },
    { keys: ['tab'], command: 'search-take', help: 'edit the match; so does any key that moves' },
    { keys: ['escape', 'ctrl-g', 'ctrl-c'], command: 'search-abort', help: 'leave the search, back to what was typed' },
  ],
  tree: [
    { keys: ['up', 'k', 'ctrl-p'], command: 'up', help: 'row above' },
    { keys: ['down', 'j', 'ctrl-n'], command: 'down', help: 'row below' },
    { keys: ['right', 'l', 'ctrl-f'], command: 'open', help: 'open the row; when open: its first one' },
    { keys: ['left', 'h', 'ctrl-b'], command: 'close', help: 'close the row; when closed: the one that it is in' },
    { keys: ['enter', ' ', 'ctrl-j'], command: 'toggle', help: 'open or close the row, or run its getter' },
    { keys: ['pageup', 'alt-v'], command: 'page-up', help: 'a screen up' },
    { keys: ['pagedown', 'ctrl-v'], command: 'page-down', help: 'a screen down' },
    { keys: ['home', 'g', 'ctrl-a', 'alt-<'], command: 'home', help: 'first row' },
    { keys: ['end', 'G', 'ctrl-e', 'alt->'], command: 'end', help: 'last row' },
    { keys: ['/', 'ctrl-s', 'ctrl-r'], command: 'search', help: 'search the open rows' },
    { keys: ['n'], command: 'search-next', help: 'next match' },
    { keys: ['N', 'p'], command: 'search-previous', help: 'match before' },
    { keys: ['$'], command: 'keep', help: 'keep the value as $n, and as _' },
    { keys: ['c', 'y'], command: 'copy', help: 'copy the expression that leads here' },
    { keys: ['e'], command: 'edit', help: 'leave, with that expression as the next input' },
    { keys: ['q', 'escape', 'ctrl-g', 'ctrl-d'], command: 'leave', help: 'leave the tree' },
    { keys: ['ctrl-c'], command: 'tree-interrupt', help: 'stop a getter that runs, else leave' },
    { keys: ['ctrl-l'], command: 'clear-screen', help: '' },
    { keys: ['ctrl-z'], command: 'suspend', help: '' },
    { keys: ['f1', '?'], command: 'show-keys', help: 'this table' },
  ],
  'tree-search': [
    { keys: ['backspace', 'ctrl-h'], command: 'search-delete', help: 'delete a character of what is searched' },
    { keys: ['down', 'ctrl-s', 'ctrl-n'], command: 'search-next', help: 'next match' },
    { keys: ['up', 'ctrl-r', 'ctrl-p'], command: 'search-previous', help: 'match before' },
    { keys: ['enter', 'ctrl-j', 'tab'], command: 'search-done', help: 'stay at the match' },
    { keys: ['escape', 'ctrl-g', 'ctrl-c'], command: 'search-abort', help: 'back to where the search began' },
  ],
  top: [
    { keys: ['up', 'k', 'ctrl-p'], command: 'up', help: 'row above' },
    { keys: ['down', 'j', 'ctrl-n'], command: 'down', help: 'row below' },
    { keys: ['pageup', 'alt-v'], command: 'page-up', help: 'a screen up' },
    { keys: ['pagedown', 'ctrl-v'], command: 'page-down', help: 'a screen down' },
    { keys: ['home', 'g', 'ctrl-a', 'alt-<'], command: 'home', help: 'first row' },
    { keys: ['end', 'G', 'ctrl-e', 'alt->'], command: 'end', help: 'last row' },
    { keys: ['enter', 'ctrl-j'], command: 'open', help: 'the selected function: its stack, source and locals' },
    { keys: ['t'], command: 'layout', help: 'tree or table' },
    { keys: ['s', 'right'], command: 'sort-next', help: 'sort the table by the next column' },
    { keys: ['S', 'left'], command: 'sort-previous', help: 'sort the table by the column before' },
    { keys: ['i'], command: 'sort-invert', help: 'sort the other way round' },
    { keys: ['f'], command: 'fold', help: 'fold equal stacks, or show each' },
    { keys: ['n'], command: 'nodes', help: "Node's own functions too, or not" },
    { keys: ['/'], command: 'filter', help: 'show what matches a regular expression, by name and place' },
    { keys: ['escape', 'ctrl-g'], command: 'close', help: 'drop the filter' },
    { keys: ['r'], command: 'look', help: 'look again at once' },
    { keys: ['p', ' '], command: 'pause', help: 'look no more by itself, or go on looking' },
    { keys: ['a'], command: 'allow', help: 'allow the look that --max-pause has refused, once' },
    { keys: ['f1', '?'], command: 'help', help: 'this table' },
    { keys: ['ctrl-l'], command: 'clear-screen', help: 'draw the screen anew' },
    { keys: ['ctrl-z'], command: 'suspend', help: 'suspend the job; fg brings it back' },
    { keys: ['q', 'ctrl-c', 'ctrl-d'], command: 'leave', help: 'leave; the process is as it was' },
  ],
  'top-page': [
    { keys: ['up', 'k', 'ctrl-p'], command: 'up', help: 'a line up' },
    { keys: ['down', 'j', 'ctrl-n'], command: 'down', help: 'a line down' },
    { keys: ['pageup', 'alt-v'], command: 'page-up', help: 'a screen up' },
    { keys: ['pagedown', 'ctrl-v', ' '], command: 'page-down', help: 'a screen down' },
    { keys: ['home', 'g', 'ctrl-a', 'alt-<'], command: 'home', help: 'to the beginning' },
    { keys: ['end', 'G', 'ctrl-e', 'alt->'], command: 'end', help: 'to the end' },
    { keys: ['escape', 'enter', 'left', 'h', 'backspace', 'ctrl-g'], command: 'close', help: 'back' },
    { keys: ['r'], command: 'look', help: 'look again at once' },
    { keys: ['p'], command: 'pause', help: 'look no more by itself, or go on looking' },
    { keys: ['a'], command: 'allow', help: '' },
    { keys: ['/'], command: 'filter', help: '' },
    { keys: ['f1', '?'], command: 'help', help: '' },
    { keys: ['ctrl-l'], command: 'clear-screen', help: '' },
    { keys: ['ctrl-z'], command: 'suspend', help: '' },
    { keys: ['q', 'ctrl-c', 'ctrl-d'], command: 'leave', help: 'leave' },
  ],
  'top-filter': [
    { keys: ['backspace', 'ctrl-h'], command: 'filter-delete', help: 'delete a character' },
    { keys: ['ctrl-u', 'ctrl-w'], command: 'filter-clear', help: 'delete all of it' },
    { keys: ['up', 'ctrl-p'], command: 'up', help: 'row above' },
    { keys: ['down', 'ctrl-n'], command: 'down', help: 'row below' },
    { keys: ['enter', 'ctrl-j', 'tab'], command: 'filter-done', help: 'keep the filter' },
    { keys: ['escape', 'ctrl-g', 'ctrl-c'], command: 'filter-abort', help: 'back to the filter before' },
    { keys: ['ctrl-z'], command: 'suspend', help: '' },
  ],
};

const tables = new Map<KeyContext, Map<string, Command>>(
  Object.entries(keymap).map(([context, bindings]) => [
    context as KeyContext,
    new Map(bindings.flatMap(({ keys, command }) => keys.map((key) => [key, command] as const))),
  ]),
);

const pairStarts = new Set(
  keymap.text.flatMap(({ keys }) =>
    keys.filter((key) => key.includes(' ')).map((key) => key.slice(0, key.indexOf(' '))),
  ),
);

/** The command of a key; with Shift held it is that of the key without, unless the table says otherwise. */
export function commandOf(key: Key, context: KeyContext): Command | undefined {
  const table = tables.get(context);
  if (key.kind === 'text') return commanded.has(context) ? table?.get(key.text) : undefined;
  if (key.kind !== 'key') return undefined;
  return table?.get(key.id) ?? table?.get(key.id.replace('shift-', ''));
}

/** The key means something only with the next one, which is written after a blank: `ctrl-x ctrl-e`. */
export function startsPair(key: Key): key is Extract<Key, { readonly kind: 'key' }> {
  return key.kind === 'key' && pairStarts.has(key.id);
}

/** Rows for help: the keys as written there, and what they do. */
export function keyHelp(context: KeyContext): { readonly keys: string; readonly help: string }[] {
  return keymap[context]
    .filter(({ help }) => help !== '')
    .map(({ keys, help }) => ({ keys: keys.map(keyLabel).join(', '), help }));
}
