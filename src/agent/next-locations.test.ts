import { describe, expect, it } from 'vitest';
import { nextLocations } from './next-locations.ts';

const lines = (count: number) =>
  Array.from({ length: count }, (_, lineNumber) => ({ scriptId: '1', lineNumber, columnNumber: 2 }));
const chosen = (count: number, line: number, edges: readonly number[] = []) =>
  nextLocations(
    lines(count),
    { line, column: 0 },
    edges.map((edge) => ({ line: edge, column: 0 })),
  ).map(({ lineNumber }) => lineNumber);

describe('nextLocations', () => {
  it('are all of a function of usual size', () => {
    expect(chosen(120, 60)).toHaveLength(120);
  });

  it('of a long function are those around the place, in order', () => {
    const found = chosen(2_000, 1_000);
    expect(found).toContain(1_000);
    expect(found).toContain(999);
    expect(found.length).toBeLessThan(120);
    expect(found).toEqual([...found].sort((one, other) => one - other));
  });

  it('have the heads and the ends of the blocks around, however far away', () => {
    expect(chosen(2_000, 1_000, [10, 1_990])).toEqual(expect.arrayContaining([10, 11, 1_990, 1_991]));
  });

  it.each([
    ['the first', 0],
    ['the last', 1_999],
    ['behind the last', 3_000],
  ])('at %s place do not leave the function', (_name, line) => {
    for (const found of chosen(2_000, line)) expect(found).toBeLessThan(2_000);
  });
});
