import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, drawnWidth, wrapOffsets } from './cells.ts';

const family = '👨‍👩‍👧';

describe('draw', () => {
  it.each([
    ['abc', 0, 'abc'],
    ['a\tb', 0, 'a   b'],
    ['\tb', 3, ' b'],
    ['各\tb', 0, '各  b'],
    ['\u001b[31m\u0000\u007f', 0, '^[[31m^@^?'],
    ['a\u202eb\u200f', 0, 'a\ufffdb\ufffd'],
    ['\ud83d', 0, '\ufffd'],
    ['e\u0301', 0, 'e\u0301'],
    [family, 0, family],
  ])('%j from column %j', (text, column, expected) => {
    expect(draw(text, column)).toBe(expected);
  });
});

describe('wrapOffsets', () => {
  it.each([
    ['', 4, [0]],
    ['abcd', 4, [0]],
    ['abcdefghi', 4, [0, 4, 8]],
    ['a各国b', 4, [0, 2]],
    ['a各国b', 3, [0, 2]],
    [`${family}${family}`, 3, [0, family.length]],
    ['ab\tc', 4, [0, 3]],
    ['a\tb', 2, [0, 1, 2]],
    ['\u0001\u0001\u0001', 4, [0, 2]],
  ])('%j at %j', (line, width, expected) => {
    expect(wrapOffsets(line, width)).toEqual(expected);
  });

  it('makes rows that fit', () => {
    const unit = fc.constantFrom('a', '各', family, 'e\u0301', '\u0001', 'é');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), fc.integer({ min: 2, max: 12 }), (line, width) => {
        const offsets = [...wrapOffsets(line, width), line.length];
        for (const [index, start] of offsets.slice(0, -1).entries()) {
          expect(drawnWidth(line.slice(start, offsets[index + 1]))).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
