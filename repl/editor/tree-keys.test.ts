import { expect, test } from 'vitest';
import type { Key } from './key.ts';
import { treeIntents } from './tree-keys.ts';

const text = (typed: string): Key => ({ kind: 'text', text: typed });
const key = (id: string): Key => ({ kind: 'key', id });
const walking = { isTyping: false, isRunning: false };

test.each<[string, Key, object[]]>([
  ['an arrow', key('down'), [{ kind: 'down' }]],
  ['with Shift held', key('shift-down'), [{ kind: 'down' }]],
  ['a letter', text('j'), [{ kind: 'down' }]],
  ['letters pressed fast', text('jjl'), [{ kind: 'down' }, { kind: 'down' }, { kind: 'open' }]],
  ['a capital', text('G'), [{ kind: 'end' }]],
  ['Space', text(' '), [{ kind: 'toggle' }]],
  [
    'a search typed fast',
    text('j/ab j'),
    [{ kind: 'down' }, { kind: 'search' }, { kind: 'search-type', text: 'ab j' }],
  ],
  ['a letter that means nothing', text('ü'), []],
  ['an emoji', text('👍'), []],
  ['a key that means nothing', key('f5'), []],
  ['a paste', { kind: 'paste', text: 'qqq' }, []],
  ['Ctrl-C', key('ctrl-c'), [{ kind: 'leave' }]],
])('%s', (_name, pressed, intents) => {
  expect(treeIntents(pressed, walking).map(({ intent }) => intent)).toEqual(intents);
});

test('Ctrl-C stops a getter that runs', () => {
  const [first] = treeIntents(key('ctrl-c'), { isTyping: false, isRunning: true });
  expect(first).toEqual({ to: 'session', intent: { kind: 'interrupt' } });
});

test.each<[string, Key, object[]]>([
  ['letters', text('q/'), [{ kind: 'search-type', text: 'q/' }]],
  ['a paste of two lines', { kind: 'paste', text: 'a\r\nb' }, [{ kind: 'search-type', text: 'a b' }]],
  ['Enter', key('enter'), [{ kind: 'search-done' }]],
  ['Escape', key('escape'), [{ kind: 'search-abort' }]],
  ['Ctrl-C', key('ctrl-c'), [{ kind: 'search-abort' }]],
  ['the arrow down', key('down'), [{ kind: 'search-next' }]],
])('while a search is typed: %s', (_name, pressed, intents) => {
  expect(treeIntents(pressed, { isTyping: true, isRunning: false }).map(({ intent }) => intent)).toEqual(intents);
});
