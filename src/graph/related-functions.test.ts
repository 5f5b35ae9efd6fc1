import { describe, expect, it } from 'vitest';
import { reachableFunctions, relatedFunctions } from './related-functions.ts';
import type { AwaitReport, ReportedWait } from './report.ts';

/** Functions by what each one waits for; the key is the id and 100. */
function report(waits: readonly (readonly number[])[]): AwaitReport {
  const timer: ReportedWait = { steps: [], on: { kind: 'timer' } };
  return {
    functions: waits.map((ids, index) => ({
      id: index + 1,
      key: index + 101,
      kind: 'function',
      name: '',
      place: undefined,
      waits: [...ids.map((on): ReportedWait => ({ steps: [], on })), timer],
    })),
  };
}

/** `1→2,timer` */
function shape({ functions }: AwaitReport): string[] {
  return functions.map(
    ({ id, waits }) => `${id}→${waits.map(({ on }) => (typeof on === 'number' ? on : on.kind)).join()}`,
  );
}

describe('relatedFunctions', () => {
  it.each<[string, AwaitReport, number, string[]]>([
    ['of one that is not there', report([[2], []]), 9, []],
    ['a chain', report([[2], [3], []]), 2, ['1→2', '2→3,timer', '3→timer']],
    ['without what its awaiter waits for besides', report([[2, 3], [], []]), 2, ['1→2', '2→timer']],
    ['all of its awaiters', report([[3], [3], []]), 3, ['1→3', '2→3', '3→timer']],
    ['in a cycle', report([[2], [1], []]), 1, ['1→2,timer', '2→1,timer']],
  ])('%s', (_, given, id, shapes) => {
    expect(shape(relatedFunctions(given, id + 100))).toEqual(shapes);
  });
});

it('reachableFunctions: some, and what they wait for', () => {
  expect(shape(reachableFunctions(report([[2], [3], [], []]), ({ id }) => id === 2))).toEqual(['2→3,timer', '3→timer']);
});
