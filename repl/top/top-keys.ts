import type { TopIntent, TopState } from '../../src/session/top/top-state.ts';
import type { Key } from '../editor/key.ts';
import { commandOf, type KeyContext, type TopCommand } from '../editor/keymap.ts';

/** What a key wants: of the view, or of the terminal. */
export type TopKeyIntent = TopIntent | { readonly kind: 'suspend' | 'clear-screen' };

/** A page of text, as it is laid out. */
export interface PageSize {
  /** Rows that fit, and how far down it may be moved. */
  readonly height: number;
  readonly limit: number;
}

/**
 * What one key means at the moment. Keys that were pressed fast come as one text: its first character is meant, and the rest is given
 * back.
 */
export function intentOf(
  key: Key,
  { page, typing }: Pick<TopState, 'page' | 'typing'>,
  size: PageSize,
  at: number,
): { readonly intent: TopKeyIntent | undefined; readonly rest?: Key } {
  if (typing !== undefined) return { intent: typed(key) };
  const context: KeyContext = page.kind === 'list' ? 'top' : 'top-page';
  if (key.kind !== 'text') return { intent: meaning(commandOf(key, context), context, size, at) };
  const character = String.fromCodePoint(key.text.codePointAt(0) ?? 0);
  const rest = key.text.slice(character.length);
  return {
    intent: meaning(commandOf({ kind: 'text', text: character }, context), context, size, at),
    ...(rest !== '' && { rest: { kind: 'text', text: rest } as const }),
  };
}

function typed(key: Key): TopKeyIntent | undefined {
  if (key.kind === 'text' || key.kind === 'paste') {
    return { kind: 'filter-type', text: key.text.replace(/[\r\n]+/g, ' ') };
  }
  return meaning(commandOf(key, 'top-filter'), 'top-filter', { height: 1, limit: 0 }, 0);
}

function meaning(
  command: ReturnType<typeof commandOf>,
  context: KeyContext,
  { height, limit }: PageSize,
  at: number,
): TopKeyIntent | undefined {
  if (command === undefined) return undefined;
  // The keymap has only commands of `top` in its contexts.
  const kind = command as TopCommand;
  switch (kind) {
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'home':
    case 'end':
      return context === 'top-page' ? { kind: 'scroll', by: kind, limit, page: height } : { kind };
    case 'look':
    case 'allow':
    case 'pause':
      return { kind, at };
    default:
      return { kind };
  }
}
