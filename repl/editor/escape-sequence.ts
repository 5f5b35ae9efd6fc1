import { controlKeyId, keyId, modifier, withAlt } from './key.ts';
import type { Key } from './key.ts';

/** What one escape sequence says, and how many UTF-16 units it takes; `incomplete` when more must be read. */
export type Escape =
  | { readonly length: number; readonly key: Key }
  | { readonly length: number; readonly key: undefined }
  | 'incomplete'
  | 'paste-start';

const finals: Record<string, string> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  M: 'enter',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
};

const numbered: Record<number, string> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

const unicodeNames: Record<number, string> = { 9: 'tab', 13: 'enter', 27: 'escape', 32: 'space', 127: 'backspace' };

const csi = /\u001b\[([0-9;:<=>?]*)([ -/]*)([@-~])/y;
const csiPrefix = /\u001b\[[0-9;:<=>?]*[ -/]*$/y;
const ss3 = /\u001bO([0-9;]*)([A-Za-z])/y;

/** Reads the escape sequence that starts at `start` of `text`. */
export function readEscape(text: string, start: number): Escape {
  const next = text[start + 1];
  if (next === undefined) return 'incomplete';
  if (next === '\u001b') return readDoubleEscape(text, start);
  if (next === '[') return readCsi(text, start);
  if (next === 'O') return readSs3(text, start);
  const code = next.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return readAltControl(code);
  const symbol = String.fromCodePoint(text.codePointAt(start + 1) ?? code);
  return {
    length: 1 + symbol.length,
    key: { kind: 'key', id: `alt-${symbol === ' ' ? 'space' : symbol.toLowerCase()}` },
  };
}

/** Alt with Enter, Backspace and Tab; before any other control ESC is the Escape key, pressed right before it. */
function readAltControl(code: number): Escape {
  if (![0x08, 0x09, 0x0d, 0x7f].includes(code)) return { length: 1, key: { kind: 'key', id: 'escape' } };
  return { length: 2, key: { kind: 'key', id: withAlt(controlKeyId(code)) } };
}

/** rxvt sends Alt with a named key as ESC before its sequence; anything else is the Escape key, then the rest. */
function readDoubleEscape(text: string, start: number): Escape {
  const inner = text[start + 2];
  const escapeKey: Escape = { length: 1, key: { kind: 'key', id: 'escape' } };
  if (inner === undefined) return 'incomplete';
  if (inner !== '[' && inner !== 'O') return escapeKey;
  const rest = readEscape(text, start + 1);
  if (rest === 'incomplete') return 'incomplete';
  if (rest === 'paste-start' || rest.key?.kind !== 'key') return escapeKey;
  return { length: rest.length + 1, key: { kind: 'key', id: withAlt(rest.key.id) } };
}

function readCsi(text: string, start: number): Escape {
  if (text[start + 2] === '[') return readLinuxFunctionKey(text, start);
  csi.lastIndex = start;
  const match = csi.exec(text);
  if (!match) {
    csiPrefix.lastIndex = start;
    return csiPrefix.test(text) ? 'incomplete' : { length: 2, key: { kind: 'key', id: 'alt-[' } };
  }
  const [sequence, parameters = '', , final = ''] = match;
  if (sequence === '\u001b[200~') return 'paste-start';
  return { length: sequence.length, key: decode(sequence, parameters, final) };
}

/** The Linux console sends F1 to F5 as `ESC [ [ A` to `E`. */
function readLinuxFunctionKey(text: string, start: number): Escape {
  const letter = text[start + 3];
  if (letter === undefined) return 'incomplete';
  const index = 'ABCDE'.indexOf(letter);
  if (index < 0) return { length: 3, key: { kind: 'unknown', sequence: text.slice(start, start + 3) } };
  return { length: 4, key: { kind: 'key', id: `f${index + 1}` } };
}

function readSs3(text: string, start: number): Escape {
  ss3.lastIndex = start;
  const match = ss3.exec(text);
  if (match) {
    const [sequence, parameters = '', final = ''] = match;
    return { length: sequence.length, key: decode(sequence, parameters === '' ? '' : `1;${parameters}`, final) };
  }
  if (/^[0-9;]*$/.test(text.slice(start + 2))) return 'incomplete';
  return { length: 2, key: { kind: 'key', id: 'alt-o' } };
}

/** Absent for what must be swallowed: the release of a key. */
function decode(sequence: string, parameters: string, final: string): Key | undefined {
  const fields = parameters.split(';');
  const [state = '1', event] = (fields[1] ?? '').split(':');
  if (event === '3') return undefined;
  const modifiers = Math.max(Number(state || 1) - 1, 0) & 7;
  const code = Number((fields[0] ?? '').split(':')[0]);
  if (final === 'u') return decodeUnicode(sequence, code, modifiers, fields[2]);
  if (final === '~' && code === 27) return decodeUnicode(sequence, Number(fields[2]), modifiers, undefined);
  if (final === 'Z') return { kind: 'key', id: keyId('tab', modifiers | modifier.shift) };
  // With another number first it is a report, such as that of the cursor's place.
  const name = final === '~' ? numbered[code] : /^1?(?:;|$)/.test(parameters) ? finals[final] : undefined;
  return name === undefined ? { kind: 'unknown', sequence } : { kind: 'key', id: keyId(name, modifiers) };
}

/** Kitty's `CSI code ; modifiers ; text u` and xterm's `CSI 27 ; modifiers ; code ~`. */
function decodeUnicode(sequence: string, code: number, modifiers: number, text: string | undefined): Key {
  const name = unicodeNames[code];
  const typed = name === undefined || name === 'space';
  if (!Number.isInteger(code) || code < 1 || code > 0x10ffff || (code >= 57344 && code <= 63743)) {
    return { kind: 'unknown', sequence };
  }
  if (typed && (modifiers & ~modifier.shift) === 0) {
    const codes = text ? text.split(':').map(Number) : [code];
    if (codes.every((each) => Number.isInteger(each) && each > 0x1f && each <= 0x10ffff)) {
      return { kind: 'text', text: String.fromCodePoint(...codes) };
    }
  }
  return { kind: 'key', id: keyId(name ?? String.fromCodePoint(code).toLowerCase(), modifiers) };
}
