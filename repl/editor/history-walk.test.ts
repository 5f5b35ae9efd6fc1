import { describe, expect, it } from 'vitest';
import { startWalk, step, walkPrefix } from './history-walk.ts';

describe('walking', () => {
  const entries = ['a', 'b'];
  const walk = (path: readonly (-1 | 1)[], edits: Readonly<Record<number, string>> = {}): string[] => {
    let state = startWalk(entries);
    let text = 'draft';
    return path.map((direction, index) => {
      const stepped = step(entries, state, edits[index] ?? text, direction);
      if (!stepped) return 'end';
      state = stepped.walk;
      text = stepped.text;
      return text;
    });
  };

  it.each([
    [
      [-1, -1, -1],
      ['b', 'a', 'end'],
    ],
    [
      [-1, 1, 1],
      ['b', 'draft', 'end'],
    ],
    [
      [-1, -1, 1, 1],
      ['b', 'a', 'b', 'draft'],
    ],
  ] as const)('%j', (path, texts) => {
    expect(walk(path)).toEqual(texts);
  });

  it('comes back to what was changed on the way', () => {
    expect(walk([-1, -1, 1, -1, 1], { 1: 'b changed' })).toEqual(['b', 'a', 'b changed', 'a', 'b changed']);
  });

  it.each([
    ['const', [-1, -1, -1], ['const b', 'const a', 'end']],
    ['const', [-1, -1, 1, 1], ['const b', 'const a', 'const b', 'draft']],
    ['let', [-1, -1], ['let x', 'end']],
    ['var', [-1], ['end']],
    ['', [-1, -1], ['const b', 'let x']],
  ] as const)('only what begins with %j: %j', (prefix, path, texts) => {
    let state = startWalk(['const a', 'let x', 'const b']);
    let text = 'draft';
    const shown = path.map((direction) => {
      const stepped = step(['const a', 'let x', 'const b'], state, text, direction, prefix);
      if (!stepped) return 'end';
      ({ walk: state, text } = stepped);
      return text;
    });
    expect(shown).toEqual(texts);
  });

  it('an entry that is what stands there already is passed over', () => {
    const same = ['const a', 'const'];
    expect(step(same, startWalk(same), 'const', -1, 'const')?.text).toBe('const a');
  });
});

describe('what a walk looks for', () => {
  const before = startWalk(['ab', 'ac']);
  const walked = step(['ab', 'ac'], before, 'a', -1, 'a')?.walk ?? before;

  it.each([
    ['what stands before the cursor', before, 'axy', 1, 'a'],
    ['the same as before, after a step', walked, 'ac', 2, 'a'],
    ['another beginning, when the text was changed', walked, 'acd', 3, 'acd'],
  ] as const)('%s', (_name, walk, text, cursor, prefix) => {
    expect(walkPrefix(['ab', 'ac'], walk, text, cursor)).toBe(prefix);
  });
});
