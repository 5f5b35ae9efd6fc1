import { expect, it } from 'vitest';
import { plain } from '../../src/session/palette.ts';
import { reduce, startTop } from '../../src/session/top/top-reducer.ts';
import type { TopIntent } from '../../src/session/top/top-state.ts';
import { written, type Written } from '../../src/session/top/written-report.ts';
import { bodyOf, frameOf } from './top-frame.ts';

const size = { columns: 80, rows: 24 };
const count = 2_000;

/** No two of them are folded. */
const functions = Array.from({ length: count }, (_, index): Written => [index + 1, `job${index}`, 'timer']);

/** Presses keys, and tells how many places were made to texts: by the reducer, and for the frame. */
function start(): (kind: TopIntent['kind']) => [reduced: number, drawn: number] {
  let texts = 0;
  const showUrl = (url: string) => {
    texts++;
    return url;
  };
  const started = startTop({ pid: 1, maxPauseMs: 3_000, intervalMs: 1_000, showUrl });
  let { state } = reduce(started, { kind: 'looked', report: written(...functions), at: 0 });
  const { height } = bodyOf(state, size, 0, plain);
  ({ state } = reduce(state, { kind: 'resize', height }));
  return (kind) => {
    texts = 0;
    ({ state } = reduce(state, { kind } as TopIntent));
    const reduced = texts;
    frameOf(state, size, 0, plain);
    return [reduced, texts - reduced];
  };
}

it('of thousands of functions only what is on the screen is made to text', () => {
  const press = start();
  const onScreen = size.rows - 4; // header, heads, footer
  expect(press('page-down'), 'a page of the tree').toEqual([0, onScreen]);
  expect(press('fold'), 'the tree unfolded').toEqual([0, onScreen]);
  expect(press('end'), 'its end').toEqual([0, onScreen]);
  // Columns are as wide as the widest of their cells.
  expect(press('layout'), 'the table').toEqual([0, count + onScreen]);
  expect(press('page-up'), 'a page of it').toEqual([0, onScreen]);
  expect(press('sort-invert'), 'the other way round').toEqual([0, onScreen]);
  expect(press('layout'), 'the tree again').toEqual([0, onScreen]);
  expect(press('layout'), 'the table again').toEqual([0, onScreen]);
});
