import { describe, expect, it } from 'vitest';
import type { SessionState } from '../src/session/front-end.ts';
import { press } from './editor/editor.ts';
import { completed } from './editor/editor-list.ts';
import { startEditor, withHistory, withNotice, withQuestion, withText } from './editor/editor-state.ts';
import type { EditorState } from './editor/editor-state.ts';
import { viewOf } from './view.ts';
import type { CodeStyles, Model } from './view.ts';

const held: SessionState = { kind: 'held', prompt: { label: 'f #1', task: 1, frame: 0 }, heldCount: 1 };
const code: CodeStyles = {
  spans: () => [],
  partner: (text, offset) => (text[offset] === ')' ? text.lastIndexOf('(', offset) : undefined),
};

function modelOf(changes: Partial<Model>): Model {
  return {
    editor: startEditor(),
    session: held,
    loopBlockedMs: 0,
    hasWaitingInput: false,
    unfinished: '',
    showsSuggestions: true,
    columns: 60,
    rows: 10,
    now: 0,
    ...changes,
  };
}

function lines(changes: Partial<Model>): string[] {
  const { unfinished, input, list, status } = viewOf(modelOf(changes), code);
  const rows = [...input, ...list, ...(status ? [status] : [])].map((row) => row.map(({ text }) => text).join(''));
  return [...(unfinished === '' ? [] : [unfinished]), ...rows];
}

const typed = (text: string): EditorState => withText(startEditor(), text);

function withList(count: number): EditorState {
  const items = Array.from({ length: count }, (_each, index) => ({ name: `name${index}`, kind: 'local' as const }));
  return completed(typed(''), '', 0, { start: 0, end: 0, items });
}

describe('the view', () => {
  it.each<[string, Partial<Model>, string[]]>([
    ['an empty line', {}, ['f #1 › ']],
    ['several lines', { editor: typed('a {\nb') }, ['f #1 › a {', '     … b']],
    ['a notice', { editor: withNotice(typed('a'), 'history is not kept') }, ['f #1 › a', 'history is not kept']],
    ['a question', { editor: withQuestion(typed('a'), 'End the program?') }, ['End the program? (y/N) ']],
    ['an unfinished line of the program', { unfinished: '50 %' }, ['50 %', 'f #1 › ']],
    ['nothing held', { session: { kind: 'idle' }, unfinished: '50 %' }, ['50 %']],
    ['a blocked loop', { loopBlockedMs: 400 }, ['f #1 › ', 'loop blocked 400 ms  Ctrl-C interrupts']],
    ['a preview', { editor: typed('a'), preview: '1' }, ['f #1 › a', '‹ 1']],
    ['a preview that is not known: its row is kept', { editor: typed('a'), preview: '' }, ['f #1 › a', '']],
    ['a long preview', { preview: 'x'.repeat(70) }, ['f #1 › ', `‹ ${'x'.repeat(56)}…`]],
    ['a preview with control characters', { preview: 'E: a\u001b[2J' }, ['f #1 › ', '‹ E: a^[[2J']],
    ['a preview under a list', { editor: withList(2), preview: '' }, [...lines({ editor: withList(2) })]],
    ['a preview and a notice', { editor: withNotice(typed('a'), 'note'), preview: '1' }, ['f #1 › a', 'note']],
    [
      'a preview, and a blocked loop',
      { preview: '', loopBlockedMs: 400 },
      ['f #1 › ', 'loop blocked 400 ms  Ctrl-C interrupts'],
    ],
    ['no preview on a low terminal', { preview: '', rows: 9 }, ['f #1 › ']],
    ['a suggestion', { editor: withText(withHistory(startEditor(), ['await f()']), 'aw') }, ['f #1 › await f()']],
  ])('%s', (_name, changes, expected) => {
    expect(lines(changes)).toEqual(expected);
  });

  it('of a search names what is searched', () => {
    const { state } = press(
      withHistory(startEditor(), ['one', 'two']),
      { kind: 'key', id: 'ctrl-r' },
      {
        isIncomplete: () => false,
        isRunning: false,
        isBlocked: false,
        showsSuggestions: true,
        gridColumns: () => 1,
      },
    );
    expect(lines({ editor: state })[0]).toBe('search  › ');
  });

  it('of a list is a grid with a footer', () => {
    const footer = '3  Tab chooses · type to narrow · Esc closes';
    expect(lines({ editor: withList(3) })).toEqual(['f #1 › name', 'name0  name1  name2', footer]);
  });

  it.each([2, 3, 4, 5, 6, 10, 24])('leaves room on a terminal of %i rows', (rows) => {
    const long = typed(Array.from({ length: 40 }, (_each, index) => `${index}`).join('\n'));
    expect(lines({ editor: long, rows, loopBlockedMs: 10, unfinished: '…' }).length).toBeLessThan(Math.max(rows, 4));
  });

  it.each([5, 6, 10, 24])('leaves room for a list on a terminal of %i rows', (rows) => {
    expect(lines({ editor: withList(100), rows }).length).toBeLessThan(rows);
  });

  it('marks brackets that belong together', () => {
    const view = viewOf(modelOf({ editor: typed('(a)') }), code);
    expect(view.input[0]?.filter(({ role }) => role === 'underline').map(({ text }) => text)).toEqual(['(', ')']);
  });
});
