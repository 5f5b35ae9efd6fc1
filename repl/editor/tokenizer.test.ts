import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Key } from './key.ts';
import { awaitsMore, flush, startTokenizer, tokenize } from './tokenizer.ts';

/** Keys of several reads, then of a flush, written briefly: texts and pastes in quotes. */
function read(...chunks: (string | Uint8Array)[]): string {
  let state = startTokenizer;
  const keys: Key[] = [];
  for (const chunk of chunks) {
    const tokens = tokenize(state, chunk);
    state = tokens.state;
    keys.push(...tokens.keys);
  }
  keys.push(...flush(state).keys);
  return keys.map(brief).join(' ');
}

function brief(key: Key): string {
  if (key.kind === 'key') return key.id;
  if (key.kind === 'unknown') return `unknown${JSON.stringify(key.sequence)}`;
  return (key.kind === 'paste' ? 'paste' : '') + JSON.stringify(key.text);
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('one read', () => {
  it.each([
    ['ab\u007fc', '"ab" backspace "c"'],
    ['ab\r', '"ab" enter'],
    ['a\nb', '"a" ctrl-j "b"'],
    ['\u0001\u0005\u000b\u0019', 'ctrl-a ctrl-e ctrl-k ctrl-y'],
    ['\t\u0008\u0000\u001f\u001e\u001d\u001c', 'tab ctrl-h ctrl-space ctrl-_ ctrl-^ ctrl-] ctrl-\\'],
    ['\u001b[A\u001b[B\u001b[C\u001b[D', 'up down right left'],
    ['\u001bOA\u001bOH\u001bOF\u001bOP', 'up home end f1'],
    ['\u001b[H\u001b[F\u001b[1~\u001b[4~\u001b[7~\u001b[8~', 'home end home end home end'],
    ['\u001b[2~\u001b[3~\u001b[5~\u001b[6~', 'insert delete pageup pagedown'],
    ['\u001b[1;5C\u001b[1;3D\u001b[1;2A\u001b[1;6B', 'ctrl-right alt-left shift-up ctrl-shift-down'],
    ['\u001b[3;5~\u001b[Z', 'ctrl-delete shift-tab'],
    ['\u001bO5C', 'ctrl-right'],
    ['\u001b[[A\u001b[[E', 'f1 f5'],
    ['\u001b[15~\u001b[24~', 'f5 f12'],
    ['\u001bb\u001bF\u001b1\u001b<\u001b ', 'alt-b alt-f alt-1 alt-< alt-space'],
    ['\u001b\r\u001b\u007f\u001b\u0008\u001b\t', 'alt-enter alt-backspace ctrl-alt-h alt-tab'],
    ['\u001b\u0015', 'escape ctrl-u'],
    ['\u001b\u001b[A', 'alt-up'],
    ['\u001b\u001bb', 'escape alt-b'],
    ['\u001bé', 'alt-é'],
    ['\u001b😀', 'alt-😀'],
    ['\u001b[97;5u\u001b[13;2u\u001b[27;1u\u001b[127;5u', 'ctrl-a shift-enter escape ctrl-backspace'],
    ['\u001b[97;1:3u', ''],
    ['\u001b[97u\u001b[97;2;65u\u001b[32;2u', '"a" "A" " "'],
    ['\u001b[57358u', 'unknown"\\u001b[57358u"'],
    ['\u001b[27;2;13~', 'shift-enter'],
    ['\u001b[?1;2c\u001b[I\u001b[12;40R', 'unknown"\\u001b[?1;2c" unknown"\\u001b[I" unknown"\\u001b[12;40R"'],
    ['\u001b[200~a\r\nb\u001b[201~c', 'paste"a\\r\\nb" "c"'],
    ['\u001b[200~\u001b[A\u0003\u001b[201~', 'paste"\\u001b[A\\u0003"'],
    ['\u001b[200~\u001b[201~', 'paste""'],
    ['äöü😀👨‍👩‍👧', '"äöü😀👨‍👩‍👧"'],
    ['', ''],
  ])('%j', (input, expected) => {
    expect(read(input)).toBe(expected);
    expect(read(bytes(input))).toBe(expected);
  });
});

describe('several reads', () => {
  it.each([
    [['\u001b', '[A'], 'up'],
    [['\u001b[1', ';5', 'C'], 'ctrl-right'],
    [['\u001bO', 'A'], 'up'],
    [['\u001b\u001b', '[D'], 'alt-left'],
    [['\u001b'], 'escape'],
    [['\u001b\u001b'], 'escape escape'],
    [['\u001b['], 'alt-['],
    [['\u001bO'], 'alt-o'],
    [['\u001b[200~ab', 'cd', '\u001b[2', '01~x'], 'paste"abcd" "x"'],
    [['\u001b[20', '0~a\u001b[20', '1~'], 'paste"a"'],
    [['\u001b[200~a\u001b', 'b\u001b[201~'], 'paste"a\\u001bb"'],
    [['\ud83d', '\ude00'], '"😀"'],
  ])('%j', (chunks, expected) => {
    expect(read(...chunks)).toBe(expected);
  });

  it('keeps a character whose bytes come apart', () => {
    const whole = bytes('é€😀');
    const single = [...whole].map((byte) => Uint8Array.of(byte));
    expect(read(...single)).toBe('"é" "€" "😀"');
  });

  it('waits after a lone ESC, and not inside a paste', () => {
    expect(awaitsMore(tokenize(startTokenizer, '\u001b').state)).toBe(true);
    expect(awaitsMore(tokenize(startTokenizer, '\u001b[200~a\u001b').state)).toBe(false);
    expect(awaitsMore(tokenize(startTokenizer, 'a').state)).toBe(false);
  });
});

describe('whatever comes', () => {
  const noise = fc.string({
    unit: fc.constantFrom(
      '\u001b',
      '[',
      'O',
      '~',
      ';',
      '1',
      '5',
      'A',
      'u',
      '\r',
      '\u007f',
      'x',
      'é',
      '😀',
      '200~',
      '201~',
    ),
    maxLength: 60,
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, fc.uint8Array({ maxLength: 20 })), { maxLength: 8 }), (chunks) => {
        expect(typeof read(...chunks)).toBe('string');
      }),
    );
  });

  it('means the same however it is cut', () => {
    fc.assert(
      fc.property(noise, fc.array(fc.nat(100), { maxLength: 5 }), (text, cuts) => {
        const all = bytes(text);
        const places = [0, ...cuts.map((cut) => Math.min(cut, all.length)).sort((a, b) => a - b), all.length];
        const chunks = places.slice(1).map((end, index) => all.subarray(places[index], end));
        // Runs of text may be cut into several keys.
        const join = (keys: string): string => keys.replaceAll('" "', '');
        expect(join(read(...chunks))).toBe(join(read(all)));
      }),
    );
  });

  it('loses nothing that is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, cut) => {
        fc.pre(!text.includes('\u001b'));
        const all = `\u001b[200~${text}\u001b[201~`;
        expect(read(all.slice(0, cut), all.slice(cut))).toBe(`paste${JSON.stringify(text)}`);
      }),
    );
  });
});
