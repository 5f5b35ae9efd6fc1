import { describe, expect, it } from 'vitest';
import { ansi, plain } from '../src/session/palette.ts';
import { echo } from './echo.ts';

describe('echo', () => {
  it.each([
    ['1 + 1', 'f › 1 + 1'],
    ['', 'f › '],
    ['a {\n  b\n}', 'f › a {\n  …   b\n  … }'],
    [`${'x'.repeat(200)}`, `f › ${'x'.repeat(200)}`],
    ['\u001b[2J', 'f › ^[[2J'],
  ])('%j', (text, expected) => {
    expect(echo('f › ', text, [], plain)).toBe(expected);
  });

  it('colours what was coloured', () => {
    expect(echo('› ', 'let\nx', [{ start: 0, end: 3, role: 'keyword' }], ansi)).toBe(
      '\u001b[36m› \u001b[39m\u001b[35mlet\u001b[39m\n\u001b[2m… \u001b[22mx',
    );
  });
});
