import { describe, expect, it } from 'vitest';
import type { Completion } from '../../src/session/front-end.ts';
import { press, wantsPrompt } from './editor.ts';
import { completed } from './editor-list.ts';
import { startEditor, visibleSuggestion, withHistory, withQuestion, withTask, withText } from './editor-state.ts';
import type { EditorContext, EditorState, Intent } from './editor-state.ts';
import type { Key } from './key.ts';

const context: EditorContext = {
  isIncomplete: (text) => /\{[^}]*$/.test(text),
  isRunning: false,
  isBlocked: false,
  showsSuggestions: true,
  gridColumns: () => 2,
};

const items = (...names: string[]): Completion[] => names.map((name) => ({ name, kind: 'local' }));

/** `"…` types, `'…` pastes, anything else is a key; `complete:a,b` answers the last Tab. */
function play(
  state: EditorState,
  steps: readonly string[],
  changes: Partial<EditorContext> = {},
): { state: EditorState; intents: Intent[] } {
  const intents: Intent[] = [];
  for (const step of steps) {
    if (step.startsWith('complete:')) {
      state = answer(state, step.slice(9));
      continue;
    }
    const pressed = press(state, keyOf(step), { ...context, ...changes });
    state = pressed.state;
    intents.push(...pressed.intents);
  }
  return { state, intents };
}

function answer(state: EditorState, names: string): EditorState {
  const { text, cursor } = state.buffer;
  const typed = /\w*$/.exec(text.slice(0, cursor))?.[0] ?? '';
  const found = names === '' ? [] : names.split(',');
  return completed(state, text, cursor, { start: cursor - typed.length, end: cursor, items: items(...found) });
}

function keyOf(step: string): Key {
  if (step.startsWith('"')) return { kind: 'text', text: step.slice(1) };
  return step.startsWith("'") ? { kind: 'paste', text: step.slice(1) } : { kind: 'key', id: step };
}

function show({ buffer }: EditorState): string {
  return `${buffer.text.slice(0, buffer.cursor)}|${buffer.text.slice(buffer.cursor)}`;
}

const withEntries = withHistory(startEditor(), ['first {\n}', 'second', 'select one']);

describe('keys', () => {
  it.each([
    [['"abc', 'left', '"x'], 'abx|c'],
    [['"a {', 'enter', '"b', 'enter', '"})'], 'a {\n  b\n})|'],
    [['"abc', 'ctrl-x', 'ctrl-u'], '|'],
    [['"abc', 'ctrl-x', 'ctrl-a', '"x'], 'abcx|'],
    [['"abc', 'ctrl-x', '"x', 'ctrl-u'], '|'],
    [['"a {', 'enter', '"b', 'enter', '"}'], 'a {\n  b\n}|'],
    [['"a', 'alt-enter', '"b'], 'a\nb|'],
    [["'a\r\nb\rc"], 'a\nb\nc|'],
    [['"abc', 'ctrl-a', 'ctrl-d'], '|bc'],
    [['"a', 'ctrl-o', 'tab'], 'a\n  |'],
    [['"ab', 'shift-left'], 'a|b'],
    [['f12', 'ctrl-]'], '|'],
  ])('%j', (steps, expected) => {
    const { state, intents } = play(startEditor(), steps);
    expect(show(state)).toBe(expected);
    expect(intents).toEqual([]);
  });
});

describe('intents', () => {
  it.each<[string[], Intent[], string]>([
    [['"1 + 1 ', 'enter'], [{ kind: 'submit', text: '1 + 1' }], '|'],
    [['"ab', 'left', 'enter'], [{ kind: 'submit', text: 'ab' }], '|'],
    [['enter'], [{ kind: 'blank' }], '|'],
    [['"ab', 'ctrl-c'], [{ kind: 'cancelled', text: 'ab' }], '|'],
    [['ctrl-d'], [{ kind: 'end-of-input' }], '|'],
    [['"a', 'ctrl-z', 'ctrl-l'], [{ kind: 'suspend' }, { kind: 'clear' }], 'a|'],
    [['"a', 'alt-3'], [{ kind: 'switch', task: 3 }], 'a|'],
    [['"ab', 'tab'], [{ kind: 'complete', text: 'ab', cursor: 2 }], 'ab|'],
  ])('%j', (steps, expected, text) => {
    const { state, intents } = play(startEditor(), steps);
    expect(intents).toEqual(expected);
    expect(show(state)).toBe(text);
  });

  it('Ctrl-C stops what runs and keeps what was typed', () => {
    const { state, intents } = play(startEditor(), ['"ab', 'ctrl-c'], { isRunning: true });
    expect(intents).toEqual([{ kind: 'interrupt' }]);
    expect(show(state)).toBe('ab|');
  });

  it('Ctrl-C on an empty line ends what blocks the event loop; a text is dropped first', () => {
    expect(play(startEditor(), ['ctrl-c'], { isBlocked: true }).intents).toEqual([{ kind: 'interrupt' }]);
    const { state, intents } = play(startEditor(), ['"ab', 'ctrl-c'], { isBlocked: true });
    expect(intents).toEqual([{ kind: 'cancelled', text: 'ab' }]);
    expect(show(state)).toBe('|');
  });

  it('Ctrl-C on an empty line says how to go on', () => {
    const { state } = play(startEditor(), ['ctrl-c']);
    expect(state.notice).toContain('.quit');
    expect(play(state, ['"a']).state.notice).toBe('');
  });
});

describe('what was dropped comes back', () => {
  it.each([
    ['by Up', ['"ab', 'ctrl-c', 'up'], 'ab|'],
    ['by undo', ['"ab', 'ctrl-c', 'ctrl-_'], 'ab|'],
    ['an entry changed on the way', ['up', '"!', 'ctrl-p', 'ctrl-n'], 'select one!|'],
    ['one that nothing begins like', ['up', '"!', 'up', 'down', 'up'], 'select one!|'],
    ['the new input', ['"new', 'ctrl-p', 'ctrl-p', 'ctrl-n', 'ctrl-n'], 'new|'],
    ['the beginning that was searched', ['"s', 'up', 'up', 'down', 'down'], 's|'],
  ])('%s', (_name, steps, expected) => {
    expect(show(play(withEntries, steps).state)).toBe(expected);
  });
});

describe('history', () => {
  it.each([
    [['up'], 'select one|'],
    [['up', 'up'], 'second|'],
    [['up', 'up', 'up'], 'first {\n}|'],
    [['up', 'up', 'up', 'up'], 'f|irst {\n}'],
    [['up', 'up', 'up', 'ctrl-n'], 'second|'],
    [['ctrl-p', 'ctrl-p', 'ctrl-p', 'ctrl-p'], 'first {\n}|'],
    [['down'], '|'],
    [['up', 'ctrl-_'], '|'],
  ])('%j', (steps, expected) => {
    expect(show(play(withEntries, steps).state)).toBe(expected);
  });

  it('begins again at the newest after an input', () => {
    expect(show(play(withEntries, ['up', 'up', 'enter', 'up']).state)).toBe('second|');
  });
});

describe('suggestions', () => {
  it.each([
    [['"se', 'right'], 'select one|'],
    [['"se', 'ctrl-e'], 'select one|'],
    [['"se', 'alt-f'], 'select|'],
    [['"se', 'left', 'right'], 'se|'],
    [['"xx', 'right'], 'xx|'],
  ])('%j', (steps, expected) => {
    expect(show(play(withEntries, steps).state)).toBe(expected);
  });

  it('are not taken where they are not shown', () => {
    expect(show(play(withEntries, ['"se', 'right'], { showsSuggestions: false }).state)).toBe('se|');
  });

  it('are for what was typed, at its end', () => {
    expect(visibleSuggestion(play(withEntries, ['"se']).state)).toBe('lect one');
    expect(visibleSuggestion(play(withEntries, ['"se', 'left']).state)).toBe('');
    expect(visibleSuggestion(play(withHistory(startEditor(), ['a b', 'a']), ['up']).state)).toBe('');
    expect(visibleSuggestion(play(withEntries, ['up', 'ctrl-u', '"se']).state)).toBe('lect one');
  });
});

describe('completion', () => {
  it.each([
    [['"se', 'tab', 'complete:select'], 'select|', 'text'],
    [['"se', 'tab', 'complete:'], 'se|', 'text'],
    [['"s', 'tab', 'complete:select,selector'], 'select|', 'list'],
    [['"s', 'tab', 'complete:a,b', 'tab'], 'a|', 'list'],
    [['"s', 'tab', 'complete:a,b', 'shift-tab'], 'b|', 'list'],
    [['"s', 'tab', 'complete:a,b,c', 'tab', 'down'], 'c|', 'list'],
    [['"s', 'tab', 'complete:a,b', 'tab', 'enter'], 'a|', 'text'],
    [['"s', 'tab', 'complete:a,b', 'tab', 'escape'], 's|', 'text'],
    [['"s', 'tab', 'complete:a,b', 'tab', '".'], 'a.|', 'text'],
    [['"s', 'tab', 'complete:see,so', '"e'], 'se|', 'list'],
    [['"s', 'tab', 'complete:see,so', '"x'], 'sx|', 'text'],
    [['"s', 'tab', 'complete:a,b', 'tab', 'ctrl-a'], '|a', 'text'],
    [['"s', 'tab', 'complete:a,b', 'tab', 'escape', 'ctrl-_', 'ctrl-_'], 's|', 'text'],
  ])('%j', (steps, expected, mode) => {
    const { state } = play(startEditor(), steps);
    expect(show(state)).toBe(expected);
    expect(state.mode.kind).toBe(mode);
  });

  it('is dropped when the text has changed meanwhile', () => {
    const { state } = play(startEditor(), ['"se', 'tab', '"x']);
    expect(completed(state, 'se', 2, { start: 0, end: 2, items: items('select') })).toBe(state);
  });

  it('Enter runs the input while no entry is chosen', () => {
    const { intents } = play(startEditor(), ['"s', 'tab', 'complete:a,b', 'enter']);
    expect(intents.at(-1)).toEqual({ kind: 'submit', text: 's' });
  });
});

describe('the history search', () => {
  it.each([
    [['ctrl-r', '"sec', 'tab'], '|second'],
    [['ctrl-r', '"se', 'ctrl-r', 'right'], 's|econd'],
    [['"typed', 'ctrl-r', '"sec', 'escape'], 'typed|'],
    [['"typed', 'ctrl-r', '"sec', 'tab', 'ctrl-_'], 'typed|'],
    [['ctrl-s', '"se', 'tab'], '|second'],
  ])('%j', (steps, expected) => {
    expect(show(play(withEntries, steps).state)).toBe(expected);
  });

  it('Enter runs the match', () => {
    expect(play(withEntries, ['ctrl-r', '"sec', 'enter']).intents).toEqual([{ kind: 'submit', text: 'second' }]);
  });
});

describe('a question', () => {
  it.each([
    [['"y'], [{ kind: 'answer', yes: true }]],
    [['"n'], [{ kind: 'answer', yes: false }]],
    [['enter'], [{ kind: 'answer', yes: false }]],
    [['ctrl-c'], [{ kind: 'answer', yes: false }]],
    [['"x', 'tab', 'up'], []],
  ] as const)('%j', (steps, expected) => {
    const { state, intents } = play(withQuestion(withText(startEditor(), 'kept'), 'End?'), steps);
    expect(intents).toEqual(expected);
    expect(show(state)).toBe('kept|');
  });
});

describe('several tasks', () => {
  it('keep their unfinished inputs', () => {
    const first = withTask(play(withTask(startEditor(), 1), ['"one']).state, 2);
    expect(show(first)).toBe('|');
    const second = withTask(play(first, ['"two']).state, 1);
    expect(show(second)).toBe('one|');
    expect(show(withTask(second, 2))).toBe('two|');
  });

  it('what was typed before the first one is known belongs to it', () => {
    expect(show(withTask(play(startEditor(), ['"early']).state, 1))).toBe('early|');
  });
});

describe('wantsPrompt', () => {
  it.each([
    [[], 'enter', true],
    [[], 'ctrl-d', true],
    [['"a'], 'ctrl-d', false],
    [['"a'], 'enter', true],
    [['ctrl-r'], 'enter', true],
    [['"s', 'tab', 'complete:a,b', 'tab'], 'enter', false],
    [['"s', 'tab', 'complete:a,b'], 'enter', true],
    [[], 'ctrl-c', false],
  ])('after %j: %s', (steps, key, expected) => {
    expect(wantsPrompt(play(startEditor(), steps).state, keyOf(key))).toBe(expected);
  });
});
