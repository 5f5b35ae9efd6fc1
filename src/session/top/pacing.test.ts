import { describe, expect, it } from 'vitest';
import { nextInterval } from './pacing.ts';

describe('nextInterval', () => {
  it.each<[string, number[], number, number]>([
    ['the minimum after a short pause', [20], 1_000, 1_000],
    ['twenty times a long one', [180], 1_000, 3_600],
    ['what was asked meanwhile counts too', [180, 20], 1_000, 4_000],
    ['a minimum that is longer', [180], 10_000, 10_000],
    ['fractions are rounded up', [100.01], 1_000, 2_001],
    ['nothing known', [], 1_000, 1_000],
  ])('%s', (_, pauses, minimum, expected) => {
    expect(nextInterval(pauses, minimum)).toBe(expected);
  });

  it.each([1, 50, 51, 180, 2_999.5, 40_000])(
    'a process that stands still for %s ms does so for less than 5 %%',
    (pause) => {
      expect(pause / (pause + nextInterval([pause], 1))).toBeLessThan(0.05);
    },
  );
});
