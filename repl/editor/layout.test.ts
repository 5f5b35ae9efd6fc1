import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemeStart } from './graphemes.ts';
import { continuation, layOut, promptText } from './layout.ts';
import type { Layout, LayoutInput } from './layout.ts';

function inputOf(text: string, changes: Partial<LayoutInput> = {}): LayoutInput {
  const cursor = text.indexOf('|');
  return {
    text: text.replace('|', ''),
    cursor: cursor < 0 ? text.length : cursor,
    prompt: 'f › ',
    promptRole: 'accent',
    columns: 15,
    maxRows: 10,
    suggestion: '',
    styles: () => [],
    marks: [],
    ...changes,
  };
}

/** Rows as text, the cursor's cell marked by `|`. */
function screen({ rows, cursor }: Layout): string[] {
  return rows.map((row, y) => {
    const text = row.map((segment) => segment.text).join('');
    return y === cursor.y ? `${text.slice(0, cursor.x)}|${text.slice(cursor.x)}` : text;
  });
}

describe('rows', () => {
  it.each([
    ['|', ['f › |']],
    ['a|b', ['f › a|b']],
    ['ab\nc|d', ['f › ab', '  … c|d']],
    ['ab\n|', ['f › ab', '  … |']],
    // Ten columns are left beside the prompt.
    ['0123456789|', ['f › 0123456789', '    |']],
    ['01234567890|', ['f › 0123456789', '    0|']],
    ['|0123456789', ['f › |0123456789', '    ']],
    ['0123456789|ab', ['f › 0123456789', '    |ab']],
    ['0123456789\nx|', ['f › 0123456789', '    ', '  … x|']],
    ['a\tb|', ['f › a   b|']],
    ['\u001b|', ['f › ^[|']],
  ])('%j', (text, expected) => {
    expect(screen(layOut(inputOf(text)))).toEqual(expected);
  });

  it('counts the columns of wide characters', () => {
    expect(layOut(inputOf('各国|')).cursor).toEqual({ x: 8, y: 0 });
    expect(layOut(inputOf('👨‍👩‍👧e\u0301|')).cursor).toEqual({ x: 7, y: 0 });
  });
});

describe('a window around the cursor', () => {
  const many = Array.from({ length: 20 }, (_each, index) => `${index}`).join('\n');
  it.each([
    ['at the end', many.length, ['  … 16 lines above', '  … 16', '  … 17', '  … 18', '  … 19|']],
    ['at the start', 0, ['f › |0', '  … 1', '  … 2', '  … 3', '  … 16 lines below']],
    [
      'in the middle',
      many.indexOf('\n10') + 1,
      ['  … 8 lines above', '  … 8', '  … 9', '  … |10', '  … 9 lines below'],
    ],
  ])('%s', (_name, cursor, expected) => {
    expect(screen(layOut({ ...inputOf(many, { maxRows: 5, columns: 40 }), cursor }))).toEqual(expected);
  });

  it('of a single row shows the cursor', () => {
    expect(screen(layOut(inputOf('a\nb|\nc', { maxRows: 1 })))).toEqual(['  … b|']);
  });
});

describe('styles', () => {
  it('are those of the text, with marks over them', () => {
    const { rows } = layOut(
      inputOf('let (a)', {
        styles: () => [{ start: 0, end: 3, role: 'keyword' }],
        marks: [{ start: 4, end: 5, role: 'underline' }],
      }),
    );
    expect(rows[0]?.slice(1).map(({ text, role }) => [text, role])).toEqual([
      ['let', 'keyword'],
      [' ', undefined],
      ['(', 'underline'],
      ['a)', undefined],
    ]);
  });
});

describe('the suggestion', () => {
  it.each([
    ['ait x', ['f › aw|ait x']],
    ['ait x {\n}', ['f › aw|ait x {…']],
    ['0123456789', ['f › aw|0123456…']],
    ['a\n\tb', ['f › aw|a …']],
  ])('%j', (suggestion, expected) => {
    expect(screen(layOut(inputOf('aw', { suggestion })))).toEqual(expected);
  });
});

describe('prompts', () => {
  it.each([
    ['', 80, '› '],
    ['placeOrder #1', 80, 'placeOrder #1 › '],
    ['aVeryLongFunctionName #1', 30, 'aVeryLon… #1 › '],
    ['aVeryLongNameOfSomething', 30, 'aVeryLongNa… › '],
  ])('%j in %j columns', (label, columns, expected) => {
    expect(promptText(label, columns)).toBe(expected);
  });

  it('continue under the end of the first', () => {
    expect(continuation('ab › ')).toBe('   … ');
    expect(continuation('› ')).toBe('… ');
  });
});

describe('whatever is typed', () => {
  it('fits the terminal, with the cursor on it', () => {
    const unit = fc.constantFrom('a', 'b', ' ', '\n', '\t', '各', '👨‍👩‍👧', 'e\u0301', '\u0007');
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 80 }),
        fc.nat(80),
        fc.integer({ min: 12, max: 60 }),
        fc.integer({ min: 1, max: 8 }),
        (text, at, columns, maxRows) => {
          const { rows, cursor } = layOut({
            ...inputOf(text, { columns, maxRows }),
            cursor: graphemeStart(text, Math.min(at, text.length)), // the cursor never stands in a character
          });
          expect(rows.length).toBeLessThanOrEqual(maxRows);
          expect(cursor.y).toBeGreaterThanOrEqual(0);
          expect(cursor.y).toBeLessThan(rows.length);
          expect(cursor.x).toBeLessThan(columns);
        },
      ),
    );
  });
});
