import { describe, expect, it } from 'vitest';
import { commandOf, keyHelp, keymap } from './keymap.ts';
import type { KeyContext } from './keymap.ts';

const contexts = Object.keys(keymap) as KeyContext[];

describe('the keymap', () => {
  it.each(contexts)('binds no key twice: %s', (context) => {
    const keys = keymap[context].flatMap((binding) => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each([
    ['ctrl-a', 'text', 'beginning-of-line'],
    ['shift-home', 'text', 'beginning-of-line'],
    ['shift-enter', 'text', 'insert-newline'],
    ['alt-4', 'text', 'switch-4'],
    ['tab', 'list', 'list-next'],
    ['shift-tab', 'list', 'list-previous'],
    ['f12', 'text', undefined],
  ] as const)('%s in the %s', (id, context, expected) => {
    expect(commandOf({ kind: 'key', id }, context)).toBe(expected);
  });

  it('is what help is made from', () => {
    expect(keyHelp('text')[0]).toEqual({
      keys: 'Enter, Ctrl-J',
      help: 'run; an incomplete input goes on in a new line',
    });
    expect(keyHelp('text').every(({ keys, help }) => keys !== '' && help !== '')).toBe(true);
  });
});
