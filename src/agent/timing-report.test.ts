import { expect, test } from 'vitest';
import { formatTime, formatTiming } from './timing-report.ts';

test.each([
  [0.0000032, '3.2 ns'],
  [0.00101749, '1.02 µs'],
  [0.0009996, '1 µs'],
  [0.99951, '1 ms'],
  [12.345, '12.3 ms'],
  [999.4, '999 ms'],
  [1_000, '1 s'],
  [125_499, '125 s'],
  [0, '0 ns'],
])('%d ms is %s', (milliseconds, text) => {
  expect(formatTime(milliseconds)).toBe(text);
});

test('one run has one time', () => {
  expect(formatTiming([{ runs: 1, milliseconds: 2_510 }])).toBe('2.51 s  (1 run)');
});

test('a batch counts as many times as it has runs, and short ones are left out', () => {
  const samples = [
    { runs: 1, milliseconds: 0.005 }, // below what the clock resolves well: only its run counts
    { runs: 94, milliseconds: 94 },
    { runs: 4, milliseconds: 12 },
    { runs: 2, milliseconds: 100 },
  ];
  expect(formatTiming(samples)).toBe('min 1 ms · median 1 ms · p95 3 ms  (101 runs in 206 ms)');
});

test('where all batches are short, they are what there is', () => {
  expect(
    formatTiming([
      { runs: 2, milliseconds: 0.002 },
      { runs: 1_000, milliseconds: 0.004 },
    ]),
  ).toBe('min 4 ns · median 4 ns · p95 4 ns  (1,002 runs in 6 µs)');
});
