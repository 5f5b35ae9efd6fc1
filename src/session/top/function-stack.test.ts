import { describe, expect, it } from 'vitest';
import { functionStack } from './function-stack.ts';
import { nothingSeen } from './seen-function.ts';
import { addLook } from './sightings.ts';
import { treeRows } from './tree-rows.ts';
import { treeTexts } from './tree-texts.ts';
import { written, type Written } from './written-report.ts';

function stackOf(functions: readonly Written[], id: number): { rows: string[]; others: string[] } {
  const [thread] = addLook(nothingSeen, written(...functions), 0).threads;
  const { functions: stack, otherAwaiters } = functionStack(thread?.functions ?? [], id);
  const rows = treeRows(stack, false).map((row) => `${'  '.repeat(row.line.depth)}${treeTexts(row, String).name}`);
  return { rows, others: otherAwaiters.map(({ name }) => name) };
}

describe('functionStack', () => {
  it.each<[string, Written[], number, string[], string[]]>([
    [
      'the way up, and all below',
      [
        [1, 'a', 'all:2', 'all:3'],
        [2, 'b', 'timer'],
        [3, 'c', 4],
        [4, 'd', 'timer'],
      ],
      3,
      ['#1 a', '  #3 c', '    #4 d'],
      [],
    ],
    [
      'without what others wait for',
      [
        [1, 'a', 2],
        [2, 'b', 'timer'],
        [3, 'c', 2],
      ],
      3,
      ['#3 c', '  #2 b'],
      [],
    ],
    [
      'of several awaiters the first',
      [
        [1, 'a', 3],
        [2, 'b', 3],
        [3, 'c', 'timer'],
      ],
      3,
      ['#1 a', '  #3 c'],
      ['b'],
    ],
    [
      'in a cycle',
      [
        [1, 'a', 2],
        [2, 'b', 3],
        [3, 'c', 1],
      ],
      2,
      ['#3 c', '  #1 a', '    #2 b', '      #3 c'],
      [],
    ],
    ['one that waits for itself', [[1, 'a', 1]], 1, ['#1 a', '  #1 a'], []],
    ['unknown', [[1, 'a', 'timer']], 9, [], []],
  ])('%s', (_, functions, id, rows, others) => {
    expect(stackOf(functions, id)).toEqual({ rows, others });
  });
});
