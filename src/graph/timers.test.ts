import { expect, it } from 'vitest';
import { durationText } from './timers.ts';

it.each([
  [1, '1 ms'],
  [999, '999 ms'],
  [1_500, '1.5 s'],
  [60_000, '1 min'],
  [90_000, '1.5 min'],
  [7_200_000, '2 h'],
])('durationText(%d)', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
