import type { ExplorerIntent } from '../../src/session/explorer/explorer-state.ts';
import type { Intent } from './editor-state.ts';
import type { Key } from './key.ts';
import { commandOf } from './keymap.ts';

/** What a key in the tree wants: of the tree, or of the terminal and the session. */
export type TreeIntent =
  | { readonly to: 'tree'; readonly intent: ExplorerIntent }
  | {
      readonly to: 'session';
      readonly intent: Extract<Intent, { kind: 'interrupt' | 'suspend' | 'clear' | 'show-keys' }>;
    };

export interface TreeKeyContext {
  /** A search is being typed. */
  readonly isTyping: boolean;
  /** A getter runs. */
  readonly isRunning: boolean;
}

/** One key; keys that were pressed fast come as one text. */
export function treeIntents(key: Key, context: TreeKeyContext): readonly TreeIntent[] {
  if (context.isTyping) return typing(key);
  if (key.kind !== 'text') return walking(key, context);
  const intents: TreeIntent[] = [];
  let rest = key.text;
  while (rest !== '') {
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    rest = rest.slice(character.length);
    intents.push(...walking({ kind: 'text', text: character }, context));
    const isSearch = commandOf({ kind: 'text', text: character }, 'tree') === 'search';
    if (isSearch && rest !== '') return [...intents, toTree({ kind: 'search-type', text: rest })];
  }
  return intents;
}

function walking(key: Key, { isRunning }: TreeKeyContext): readonly TreeIntent[] {
  const command = commandOf(key, 'tree');
  switch (command) {
    case 'tree-interrupt':
      return [isRunning ? { to: 'session', intent: { kind: 'interrupt' } } : toTree({ kind: 'leave' })];
    case 'suspend':
    case 'show-keys':
      return [{ to: 'session', intent: { kind: command } }];
    case 'clear-screen':
      return [{ to: 'session', intent: { kind: 'clear' } }];
    case undefined:
      return [];
    default:
      return [toTree({ kind: command } as ExplorerIntent)];
  }
}

function typing(key: Key): readonly TreeIntent[] {
  if (key.kind === 'text' || key.kind === 'paste') {
    return [toTree({ kind: 'search-type', text: key.text.replace(/[\r\n]+/g, ' ') })];
  }
  const command = commandOf(key, 'tree-search');
  return command === undefined ? [] : [toTree({ kind: command } as ExplorerIntent)];
}

function toTree(intent: ExplorerIntent): TreeIntent {
  return { to: 'tree', intent };
}
