import { describe, expect, it } from 'vitest';
import { sgrAfter } from './sgr-state.ts';

describe('sgrAfter', () => {
  it.each([
    ['', 'plain', ''],
    ['', '\u001b[31mred', '\u001b[31m'],
    ['', '\u001b[31mred\u001b[0m', ''],
    ['', '\u001b[31mred\u001b[m', ''],
    ['\u001b[1m', 'more \u001b[32m', '\u001b[1m\u001b[32m'],
    ['\u001b[1m', '\u001b[0m\u001b[4m', '\u001b[4m'],
    ['', '\u001b[2K\u001b[1G', ''],
    ['', '\u001b[39mnothing was on', ''],
  ])('%j, then %j', (state, text, expected) => {
    expect(sgrAfter(state, text)).toBe(expected);
  });

  it('does not grow without end', () => {
    expect(sgrAfter('', '\u001b[1m'.repeat(1000)).length).toBeLessThan(200);
  });
});
