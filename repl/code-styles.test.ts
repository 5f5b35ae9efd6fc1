import { describe, expect, it } from 'vitest';
import { createCodeStyles } from './code-styles.ts';

describe('the partner of a bracket', () => {
  const code = createCodeStyles();

  it.each([
    ['(a)', 0, 2],
    ['(a)', 2, 0],
    ['((a)', 1, 3],
    // A bracket of a string is none, also right behind one that is.
    ['("(")', 2, undefined],
    ['()[', 2, undefined],
    ['("(")', 0, 4],
  ])('%j at %j', (text, offset, partner) => {
    expect(code.partner(text, offset)).toBe(partner);
  });
});

describe('styles', () => {
  it('are those of the text asked about, whichever came before', () => {
    const code = createCodeStyles();
    const rolesOf = (text: string) => code.spans(text, 0, text.length).map(({ role }) => role);
    expect(rolesOf('1')).toEqual(['number']);
    expect(rolesOf('`')).toEqual(['string']);
    expect(rolesOf('1')).toEqual(['number']);
  });

  it('of a very long text are found for what is visible, at its place', () => {
    const text = 'const a = 1;\n'.repeat(5_000);
    const from = 13 * 4_000;
    const spans = createCodeStyles().spans(text, from, from + 5);
    expect(spans).toEqual([{ start: from, end: from + 5, role: 'keyword' }]);
  });
});
