import { describe, expect, it } from 'vitest';
import { hideFunctions } from '../../src/graph/hide-functions.ts';
import type { AwaitReport } from '../../src/graph/report.ts';
import { foldForest } from '../../src/graph/view/fold.ts';
import { buildForest } from '../../src/graph/view/forest.ts';
import { tableLines, tableRows } from '../../src/graph/view/table-view.ts';
import { treeLines } from '../../src/graph/view/tree-view.ts';
import { openTranscript } from '../support/transcript.ts';
import { fileName, SuspendedProgram } from './support/suspended-program.ts';

const programs = [
  'gather',
  'nested-gather',
  'race',
  'generators',
  'two-awaiters',
  'cycle',
  'thenables',
  'top-level-await',
  'waiting',
] as const;

describe('the await graph of a live program', () => {
  it.for(programs)('%s', async (name, context) => {
    const transcript = openTranscript(context, { name });
    await using program = await SuspendedProgram.start(name);
    const report = hideFunctions(await program.report(), ({ place }) => /^(node:|$)/.test(place?.url ?? ''));
    const forest = buildForest(report);
    transcript.log(treeLines(forest, fileName).join('\n'));
    transcript.log(`\nfolded\n\n${treeLines(foldForest(forest), fileName).join('\n')}`);
    transcript.log(`\ntable\n\n${tableLines(tableRows(report, fileName, true)).join('\n')}`);
    transcript.compare();
  });

  it('hot-promises', async () => {
    await using program = await SuspendedProgram.start('hot-promises');
    const { functions } = await program.report();
    expect(treeLines(foldForest(buildForest({ functions })), fileName)).toEqual([
      '#1 resolves  hot-promises.mjs:9:3  ×20,000',
      '└─ #2 waits  hot-promises.mjs:5:3  timer',
    ]);
  });

  it('deep-chain', async () => {
    await using program = await SuspendedProgram.start('deep-chain');
    const report = hideFunctions(await program.report(), ({ name }) => name !== 'descend');
    expect(report.functions).toHaveLength(1_000);
    expect(depthOf(report)).toBe(1_000);
    expect(treeLines(buildForest(report), fileName).at(-1)).toMatch(/└─ #\d+ descend {2}deep-chain\.mjs:5:3 {2}timer$/);
  });
});

/** How many functions are below each other from the root on. */
function depthOf(report: AwaitReport): number {
  const [root, ...others] = buildForest(report);
  expect(others).toEqual([]);
  let depth = 0;
  for (let branch = root; branch?.item.kind === 'function'; branch = branch.children[0]) depth++;
  return depth;
}
