import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../view.ts';
import { viewOf } from '../view.ts';
import { load, normalizeLineEnds } from './buffer.ts';
import { displayWidth } from './display-width.ts';
import { completed } from './editor-list.ts';
import { press } from './editor.ts';
import { startEditor, withHistory } from './editor-state.ts';
import type { EditorContext, EditorState, Intent, Pressed } from './editor-state.ts';
import { searchView } from './history-search.ts';
import type { Key } from './key.ts';
import { commandOf, keymap } from './keymap.ts';

const context: EditorContext = {
  isIncomplete: (text) => /[{([][^})\]]*$/.test(text),
  isRunning: false,
  isBlocked: false,
  showsSuggestions: true,
  gridColumns: () => 3,
};

/** What is hard: wide, joined, combining, from right to left, half of a pair, drawn as something else, indented. */
const unit = fc.constantFrom(
  ...'a b Z 0 _ $ . ( ) { } [ ] " ` \\ / =>'.split(' '),
  ...'日 本 한 🙂 👩‍👩‍👧 👍🏽 🇩🇪 🇫 ❤️ é e\u0301 \u0301 \u200d \ufe0f ß İ ש ל ע ไทย क्षि'.split(' '),
  ...'\u200f|\u202e|\u2066|\ufeff|\u2028|\ud83d|\ude42| |  '.split('|'),
);
const line = fc.string({ unit, maxLength: 12 });
const pasted = fc.string({
  unit: fc.oneof(unit, fc.constantFrom('\n', '\r\n', '\r', '\t', '\0', '\u0007', '\u001b[31m', '\u009b', '\n  ')),
  maxLength: 20,
});

const ids = [...new Set(Object.values(keymap).flatMap((bindings) => bindings.flatMap(({ keys }) => keys)))];
const key: fc.Arbitrary<Key> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...ids.flatMap((id) => id.split(' '))).map((id): Key => ({ kind: 'key', id })),
  },
  { weight: 4, arbitrary: line.filter((text) => text !== '').map((text): Key => ({ kind: 'text', text })) },
  { weight: 1, arbitrary: pasted.map((text): Key => ({ kind: 'paste', text })) },
  { weight: 1, arbitrary: fc.constant<Key>({ kind: 'unknown', sequence: '\u001b[?1;2c' }) },
);
/** A key, or names that the session answers with. */
const steps = fc.array(fc.oneof({ weight: 9, arbitrary: key }, fc.array(line, { maxLength: 4 })), { maxLength: 40 });
const started = withHistory(startEditor(), ['first {\n}', 'a b', '日本 {\n  🙂\n}', 'e\u0301 + a', 'a b c']);

function answer(state: EditorState, names: readonly string[]): EditorState {
  const { text, cursor } = state.buffer;
  const items = names.map((name) => ({ name, kind: 'local' as const }));
  return completed(state, text, cursor, { start: lastBoundary(text, cursor), end: cursor, items });
}

function lastBoundary(text: string, cursor: number): number {
  return cursor - (/[a-z]*$/i.exec(text.slice(0, cursor))?.[0].length ?? 0);
}

/** Plays all steps; `look` sees each key with the states around it. */
function play(
  all: readonly (Key | readonly string[])[],
  look: (before: EditorState, key: Key, pressed: Pressed) => void = () => {},
): EditorState {
  return all.reduce<EditorState>((before, step) => {
    if (!('kind' in step)) return answer(before, step);
    const pressed = press(before, step, context);
    look(before, step, pressed);
    return pressed.state;
  }, started);
}

function boundaries(text: string): number[] {
  return [...new Intl.Segmenter().segment(text)].map(({ index }) => index).concat(text.length);
}

/** The text on the line, as a person sees it. */
function shown({ mode, buffer, entries }: EditorState): string {
  return mode.kind === 'search' ? searchView(mode.search, entries).text : buffer.text;
}

function submitted(intents: readonly Intent[]): string[] {
  return intents.flatMap((intent) => (intent.kind === 'submit' ? [intent.text] : []));
}

/** Until nothing is left to be undone, or redone. */
function repeat(state: EditorState, id: string, which: 'done' | 'undone'): EditorState {
  let at: EditorState = { ...state, mode: { kind: 'text' }, question: undefined, chord: '' };
  while (at.buffer.journal[which].length > 0) at = press(at, { kind: 'key', id }, context).state;
  return at;
}

fc.configureGlobal({ numRuns: 500 });

describe('whatever is pressed', () => {
  it('the cursor stands between two visible characters of the text', () => {
    fc.assert(
      fc.property(steps, (all) => {
        play(all, (_before, _key, { state: { buffer } }) => {
          expect(boundaries(buffer.text)).toContain(buffer.cursor);
          expect(buffer.text).not.toContain('\r');
        });
      }),
    );
  });

  it('what is typed or pasted stands at the cursor, and all else stays', () => {
    fc.assert(
      fc.property(steps, (all) => {
        play(all, (before, pressed, { state }) => {
          if (before.mode.kind === 'search' || (pressed.kind !== 'text' && pressed.kind !== 'paste')) return;
          const { text, cursor } = before.buffer;
          const added = pressed.kind === 'text' ? pressed.text : normalizeLineEnds(pressed.text);
          const [head, tail] = [text.slice(0, cursor), text.slice(cursor)];
          const dedented = head.replace(/ {2}$/, '');
          const isClosing = /^[)\]}]/.test(added) && /\n *$/.test(head);
          expect([head + added + tail, ...(isClosing ? [dedented + added + tail] : [])]).toContain(state.buffer.text);
        });
      }),
    );
  });

  it('moving changes nothing', () => {
    fc.assert(
      fc.property(steps, (all) => {
        play(all, (before, pressed, { state }) => {
          const command = before.mode.kind === 'text' && before.chord === '' ? commandOf(pressed, 'text') : undefined;
          if (command === undefined || !/^(?:back|for)ward-(?:char|word)$|-of-(?:line|buffer)$/.test(command)) return;
          expect(state.buffer.text).toBe(before.buffer.text);
        });
      }),
    );
  });

  it('what runs is what was on the screen', () => {
    fc.assert(
      fc.property(steps, (all) => {
        play(all, (before, _key, { intents }) => {
          for (const text of submitted(intents)) expect(text.trimEnd()).toBe(shown(before).trimEnd());
        });
      }),
    );
  });

  it('undo leads back to the first text, and redo to the last', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const end = play(all);
        const first = repeat(end, 'ctrl-_', 'done');
        expect(first.buffer.text).toBe('');
        const steps = end.buffer.journal.done.length;
        let again = first;
        for (let step = 0; step < steps; step += 1) again = press(again, { kind: 'key', id: 'alt-_' }, context).state;
        expect(again.buffer.text).toBe(end.buffer.text);
      }),
    );
  });

  it('Ctrl-Y puts back what was cut', () => {
    const cuts = ['ctrl-k', 'ctrl-u', 'ctrl-w', 'alt-d', 'alt-backspace'];
    fc.assert(
      fc.property(pasted, fc.nat(20), fc.constantFrom(...cuts), (text, at, cut) => {
        const buffer = load(started.buffer, normalizeLineEnds(text), Math.min(at, text.length));
        const killed = press({ ...started, buffer }, { kind: 'key', id: cut }, context).state;
        // What is left may have grown together: then the cursor could not stay where the cut was.
        const left = killed.buffer;
        fc.pre(left.text !== buffer.text && buffer.text.startsWith(left.text.slice(0, left.cursor)));
        const yanked = press(killed, { kind: 'key', id: 'ctrl-y' }, context).state;
        expect(yanked.buffer.text).toBe(buffer.text);
      }),
    );
  });

  it('all rows fit the screen, with the cursor in one of them', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 20, max: 90 }), fc.integer({ min: 4, max: 30 }), (all, columns, rows) => {
        const view = viewOf(modelOf(play(all), columns, rows), { spans: () => [], partner: () => undefined });
        const drawn = [...view.input, ...view.list, ...(view.status ? [view.status] : [])];
        const widths = drawn.map((row) => displayWidth(row.map(({ text }) => text).join('')));
        expect(Math.max(...widths)).toBeLessThan(columns);
        expect(drawn.flat().filter(({ text }) => /[\u0000-\u001f\u007f-\u009f\u202e\u2066]/.test(text))).toEqual([]);
        expect(drawn.length).toBeLessThan(rows);
        expect(view.cursor?.y).toBeLessThan(view.input.length);
        expect(view.cursor?.x).toBeLessThan(columns);
      }),
    );
  });
});

function modelOf(editor: EditorState, columns: number, rows: number): Model {
  const session = { kind: 'held', prompt: { label: 'placeOrder #1', task: 1, frame: 0 }, heldCount: 1 } as const;
  return {
    editor,
    session,
    loopBlockedMs: 0,
    hasWaitingInput: false,
    unfinished: '',
    showsSuggestions: true,
    columns,
    rows,
    now: 0,
  };
}
