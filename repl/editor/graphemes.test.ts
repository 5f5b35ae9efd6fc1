import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemes, graphemeStart, nextGrapheme, previousGrapheme } from './graphemes.ts';

const family = '👨‍👩‍👧';
const flag = '🇩🇪';
const composed = 'e\u0301';

describe('graphemes', () => {
  it.each([
    ['abc', ['a', 'b', 'c']],
    [`a${family}b`, ['a', family, 'b']],
    [`${flag}${flag}`, [flag, flag]],
    [`${composed}x`, [composed, 'x']],
    ['1\ufe0f\u20e3', ['1\ufe0f\u20e3']],
    ['a\nb', ['a', '\n', 'b']],
    ['各国', ['各', '国']],
    ['\ud83d', ['\ud83d']],
    ['', []],
    // A cluster longer than the window that is looked at first.
    [`a${'\u0301'.repeat(300)}b`, [`a${'\u0301'.repeat(300)}`, 'b']],
  ])('%j', (text, expected) => {
    expect([...graphemes(text)]).toEqual(expected);
  });

  it.each([
    [family, 4, 0],
    [`a${family}`, 3, 1],
    ['abc', 2, 2],
    ['abc', 9, 3],
    ['abc', -1, 0],
  ])('the start at or before an offset: %j, %j', (text, offset, expected) => {
    expect(graphemeStart(text, offset)).toBe(expected);
  });

  it('agree with Intl.Segmenter in both directions', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\n',
      'é',
      composed,
      family,
      flag,
      '各',
      '\u200d',
      '\u0301',
      '😀',
      '✈\ufe0f',
      '\ud83d',
    );
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        const expected = [...segmenter.segment(text)].map(({ index }) => index).concat(text.length);
        const forward = [0];
        while ((forward.at(-1) ?? 0) < text.length) forward.push(nextGrapheme(text, forward.at(-1) ?? 0));
        const backward = [text.length];
        while ((backward[0] ?? 0) > 0) backward.unshift(previousGrapheme(text, backward[0] ?? 0));
        expect(forward).toEqual(text === '' ? [0] : expected);
        expect(backward).toEqual(text === '' ? [0] : expected);
      }),
    );
  });
});
