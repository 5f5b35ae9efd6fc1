import { readEscape } from './escape-sequence.ts';
import { controlKeyId } from './key.ts';
import type { Key } from './key.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * What is left of earlier reads: a terminal sends many keys in one read, and one key, one character or one paste in several.
 * Treat it as opaque.
 */
export interface Tokenizer {
  /** Bytes of a character that is not whole yet. */
  readonly bytes: Uint8Array;
  /** An escape sequence, or half a surrogate pair, that is not whole yet. */
  readonly pending: string;
  /** Pieces of the paste that is being received; absent outside one. */
  readonly paste: readonly string[] | undefined;
}

export interface Tokens {
  readonly state: Tokenizer;
  readonly keys: readonly Key[];
}

export const startTokenizer: Tokenizer = { bytes: new Uint8Array(), pending: '', paste: undefined };

const pasteEnd = '\u001b[201~';
const control = /[\u0000-\u001f\u007f]/g;

/** Splits what one read brought into keys. */
export function tokenize(state: Tokenizer, chunk: Uint8Array | string): Tokens {
  const decoded = typeof chunk === 'string' ? { text: chunk, carry: state.bytes } : decodeUtf8(state.bytes, chunk);
  return split(state.pending + decoded.text, state.paste, decoded.carry);
}

/** Something is held back that may be a key by itself: call `flush` if nothing follows within some 20 to 50 ms. */
export function awaitsMore(state: Tokenizer): boolean {
  return state.paste === undefined && state.pending !== '';
}

/** Nothing followed: a lone ESC is the Escape key, half a sequence is what its characters say. */
export function flush(state: Tokenizer): Tokens {
  if (!awaitsMore(state)) return { state, keys: [] };
  const escape: Key = { kind: 'key', id: 'escape' };
  if (!state.pending.startsWith('\u001b')) return { state: { ...state, pending: '' }, keys: [text(state.pending)] };
  const rest = state.pending.slice(1);
  if (rest === '') return { state: { ...state, pending: '' }, keys: [escape] };
  if (rest === '\u001b') return { state: { ...state, pending: '' }, keys: [escape, escape] };
  // Alt-[ and Alt-O begin longer sequences; what came after them was cut off, so it is dropped rather than typed.
  return { state: { ...state, pending: '' }, keys: [{ kind: 'key', id: `alt-${rest[0]?.toLowerCase() ?? ''}` }] };
}

function split(input: string, paste: readonly string[] | undefined, bytes: Uint8Array): Tokens {
  const keys: Key[] = [];
  let at = 0;
  while (at < input.length) {
    if (paste) {
      const end = input.indexOf(pasteEnd, at);
      if (end < 0) {
        const held = partialSuffix(input, at);
        return {
          state: { bytes, pending: input.slice(held), paste: [...paste, input.slice(at, held)] },
          keys,
        };
      }
      keys.push({ kind: 'paste', text: [...paste, input.slice(at, end)].join('') });
      paste = undefined;
      at = end + pasteEnd.length;
      continue;
    }
    const step = readOne(input, at);
    if (step === 'incomplete') return { state: { bytes, pending: input.slice(at), paste }, keys };
    if (step.key) keys.push(step.key);
    if (step.startsPaste) paste = [];
    at += step.length;
  }
  return { state: { bytes, pending: '', paste }, keys };
}

type Step = { readonly length: number; readonly key?: Key | undefined; readonly startsPaste?: boolean };

function readOne(input: string, at: number): Step | 'incomplete' {
  const code = input.charCodeAt(at);
  if (code === 0x1b) {
    const escape = readEscape(input, at);
    return escape === 'paste-start' ? { length: 6, startsPaste: true } : escape;
  }
  if (code < 0x20 || code === 0x7f) return { length: 1, key: { kind: 'key', id: controlKeyId(code) } };
  control.lastIndex = at;
  const end = control.exec(input)?.index ?? input.length;
  // A read that was decoded elsewhere may end inside a surrogate pair.
  const cut = end === input.length && isHighSurrogate(input.charCodeAt(end - 1)) ? end - 1 : end;
  if (cut === at) return 'incomplete';
  return { length: cut - at, key: text(input.slice(at, cut)) };
}

/** Where a beginning of the end mark starts at the end of `input`; its length if there is none. */
function partialSuffix(input: string, from: number): number {
  for (let at = Math.max(from, input.length - pasteEnd.length + 1); at < input.length; at += 1) {
    if (pasteEnd.startsWith(input.slice(at))) return at;
  }
  return input.length;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function text(value: string): Key {
  return { kind: 'text', text: value };
}
