import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBuffer, load } from './buffer.ts';
import type { Buffer } from './buffer.ts';
import { edit, insert, isEditCommand } from './commands.ts';
import type { EditCommand } from './commands.ts';
import { graphemeStart } from './graphemes.ts';
import { keymap } from './keymap.ts';

/** A buffer from a text in which `|` is the cursor. */
function at(text: string): Buffer {
  const cursor = text.indexOf('|');
  return { ...emptyBuffer, text: text.replace('|', ''), cursor };
}

function show({ text, cursor }: Buffer): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

function run(start: string, commands: readonly (EditCommand | `"${string}`)[]): string {
  return show(
    commands.reduce(
      (buffer, command) => (isEditCommand(command) ? edit(buffer, command) : insert(buffer, command.slice(1), 'typed')),
      at(start),
    ),
  );
}

const family = '👨‍👩‍👧';

describe('commands', () => {
  it.each<[string, EditCommand, string]>([
    ['ab|c', 'backward-char', 'a|bc'],
    ['|abc', 'backward-char', '|abc'],
    ['ab|c', 'forward-char', 'abc|'],
    [`a|${family}b`, 'forward-char', `a${family}|b`],
    [`a${family}|b`, 'backward-char', `a|${family}b`],
    [`a${family}|b`, 'backward-delete-char', 'a|b'],
    [`a|${family}b`, 'delete-char', 'a|b'],
    ['e\u0301|x', 'backward-delete-char', '|x'],
    ['abc|', 'delete-char', 'abc|'],
    ['foo.bar_baz|', 'backward-word', 'foo.|bar_baz'],
    ['foo(|  bar)', 'forward-word', 'foo(  bar|)'],
    ['größe |x', 'backward-word', '|größe x'],
    ['ab\ncd|', 'beginning-of-line', 'ab\n|cd'],
    ['a|b\ncd', 'end-of-line', 'ab|\ncd'],
    ['ab\nc|d', 'beginning-of-buffer', '|ab\ncd'],
    ['a|b\ncd', 'end-of-buffer', 'ab\ncd|'],
    ['abc\nde|f', 'previous-line', 'ab|c\ndef'],
    ['ab|c\nd', 'next-line', 'abc\nd|'],
    ['各国|x\nabcdef', 'next-line', '各国x\nabcd|ef'],
    ['ab|c', 'previous-line', 'ab|c'],
    ['foo| bar\nx', 'kill-line', 'foo|\nx'],
    ['foo|\nx', 'kill-line', 'foo|x'],
    ['a\nfoo| bar', 'backward-kill-line', 'a\n| bar'],
    ['a\n|b', 'backward-kill-line', 'a|b'],
    ['a |bcd e', 'kill-word', 'a | e'],
    ['a bcd| e', 'backward-kill-word', 'a | e'],
    ['x foo.bar|', 'unix-word-rubout', 'x |'],
    ['ab|c', 'transpose-chars', 'acb|'],
    ['abc|', 'transpose-chars', 'acb|'],
    ['|abc', 'transpose-chars', '|abc'],
    ['a|', 'transpose-chars', 'a|'],
    [`a${family}|`, 'transpose-chars', `${family}a|`],
    ['|foo bar', 'upcase-word', 'FOO| bar'],
    ['foo| BAR', 'downcase-word', 'foo bar|'],
    ['|fOO', 'capitalize-word', 'Foo|'],
    ['| (fOO', 'capitalize-word', ' (Foo|'],
    ['if (x) {|', 'insert-newline', 'if (x) {\n  |'],
    ['  if (x) {|}', 'insert-newline', '  if (x) {\n    |\n  }'],
    ['a =>|', 'insert-newline', 'a =>\n  |'],
    ['  a;|', 'insert-newline', '  a;\n  |'],
    ['a|b', 'insert-newline', 'a\n|b'],
  ])('%j %s', (start, command, expected) => {
    expect(run(start, [command])).toBe(expected);
  });

  it.each<[string, string, (EditCommand | `"${string}`)[], string]>([
    ['a closing bracket steps back', '{|', ['insert-newline', '"}'], '{\n}|'],
    ['but not after text', '{\n  a|', ['"}'], '{\n  a}|'],
    ['moving down keeps the column', 'abcd|\nx\nefgh', ['next-line', 'next-line'], 'abcd\nx\nefgh|'],
    ['typing ends that', 'abcd|\nx\nefgh', ['next-line', '"y', 'next-line'], 'abcd\nxy\nef|gh'],
    ['kills in a row are one', 'a b c|', ['backward-kill-word', 'backward-kill-word', 'yank'], 'a b c|'],
    ['in both directions', 'ab| cd', ['kill-word', 'backward-kill-word', 'yank'], 'ab cd|'],
    ['a kill after a move is another', 'a b|', ['backward-kill-word', 'backward-char', 'kill-line', 'yank'], 'a |'],
    ['yank-pop', 'a b|', ['backward-kill-word', 'backward-char', 'kill-line', 'yank', 'yank-pop'], 'ab|'],
    [
      'yank-pop goes round',
      'a b|',
      ['backward-kill-word', 'backward-char', 'kill-line', 'yank', 'yank-pop', 'yank-pop'],
      'a |',
    ],
    ['yank-pop without yank', 'a|', ['yank-pop'], 'a|'],
    ['yank of nothing', 'a|', ['yank'], 'a|'],
    ['undo a word', '|', ['"foo', '" ', '"bar', 'undo'], 'foo |'],
    ['undo twice', '|', ['"foo', '" ', '"bar', 'undo', 'undo'], '|'],
    ['undo of nothing', 'a|', ['undo'], 'a|'],
    ['redo', '|', ['"foo', 'undo', 'redo'], 'foo|'],
    ['redo of nothing', 'a|', ['redo'], 'a|'],
    ['undo of deletions in a row', 'abc|', ['backward-delete-char', 'backward-delete-char', 'undo'], 'abc|'],
    ['undo restores the cursor', 'a b|c', ['beginning-of-line', 'kill-line', 'undo'], '|a bc'],
    ['what was undone can be reached after an edit', '|', ['"one', 'undo', '"two', 'undo', 'undo'], 'one|'],
  ])('%s', (_name, start, commands, expected) => {
    expect(run(start, commands)).toBe(expected);
  });
});

describe('whatever is typed', () => {
  const names = [
    ...new Set(Object.values(keymap).flatMap((bindings) => bindings.map(({ command }) => command))),
  ].filter(isEditCommand);
  const unit = fc.constantFrom('a', 'B', ' ', '\n', '(', '}', '.', 'é', 'e\u0301', family, '各', '\t');
  const action = fc.oneof(
    fc.constantFrom(...names).map((command) => (buffer: Buffer) => edit(buffer, command)),
    fc.string({ unit, maxLength: 6 }).map((text) => (buffer: Buffer) => insert(buffer, text, 'typed')),
    fc.string({ unit, maxLength: 30 }).map((text) => (buffer: Buffer) => insert(buffer, text, 'pasted')),
    fc.string({ unit, maxLength: 10 }).map((text) => (buffer: Buffer) => load(buffer, text)),
  );
  const session = fc.array(action, { maxLength: 40 });

  it('keeps the cursor on a boundary of the text', () => {
    fc.assert(
      fc.property(session, (actions) => {
        let buffer = emptyBuffer;
        for (const act of actions) {
          buffer = act(buffer);
          expect(graphemeStart(buffer.text, buffer.cursor)).toBe(buffer.cursor);
        }
      }),
    );
  });

  it('undo leads back to the start, and through every text that there was', () => {
    fc.assert(
      fc.property(session, (actions) => {
        let buffer = emptyBuffer;
        const loaded: string[] = [];
        for (const act of actions) {
          const after = act(buffer);
          // Joined edits hide the texts between them; those before a load or a kill are ends of a step.
          if (after.last === 'kill' && buffer.last !== 'kill') loaded.push(buffer.text);
          buffer = after;
        }
        const seen = new Set([buffer.text]);
        while (buffer.journal.undone.length > 0) {
          buffer = edit(buffer, 'redo');
          seen.add(buffer.text);
        }
        while (buffer.journal.done.length > 0) {
          buffer = edit(buffer, 'undo');
          seen.add(buffer.text);
        }
        expect(buffer.text).toBe('');
        expect(loaded.filter((text) => !seen.has(text))).toEqual([]);
      }),
    );
  });

  it('redo takes back undo', () => {
    fc.assert(
      fc.property(session, (actions) => {
        const end = actions.reduce((buffer, act) => act(buffer), emptyBuffer);
        const steps = end.journal.done.length;
        let buffer = end;
        for (let step = 0; step < steps; step += 1) buffer = edit(buffer, 'undo');
        for (let step = 0; step < steps; step += 1) buffer = edit(buffer, 'redo');
        expect(buffer.text).toBe(end.text);
      }),
    );
  });
});
