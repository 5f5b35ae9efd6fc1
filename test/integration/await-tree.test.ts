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
  // What CPython tests its own tools with.
  'task-group',
  'gather',
  'nested-gather',
  'two-roots',
  'race',
  'shield',
  'timeout',
  'wait',
  'as-completed',
  'names',
  'generators',
  'two-awaiters',
  'awaiters',
  'cycle',
  'cycles',
  'missing-awaiter',
  // What Node has besides.
  'then-chains',
  'thenables',
  'promise-classes',
  'top-level-await',
  'module-graph',
  'optimised',
  // What is waited for in the end.
  'waiting',
  'timers',
  'events',
  'streams',
  'network',
  'pool',
  'clients',
  'children',
  'locks',
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
      '└─ #2 waits  hot-promises.mjs:5:3  timer of 10 h',
    ]);
  });

  it('native-code', async () => {
    await using program = await SuspendedProgram.start('native-code');
    const report = hideFunctions(await program.report(), ({ place }) => /^(node:|$)/.test(place?.url ?? ''));
    const lines = treeLines(buildForest(report), fileName);
    // From Node 24 on no object of JavaScript stands for the digest.
    expect(lines[0]).toMatch(/^#1 digest {2}native-code\.mjs:14:3 {2}operation: (crypto|native code)$/);
    expect(lines[1]).toBe('#2 notified  native-code.mjs:18:3  unknown');
  });

  it('echo-clients', async () => {
    await using program = await SuspendedProgram.start('echo-clients');
    const report = hideFunctions(await program.report(), ({ place }) => /^(node:|$)/.test(place?.url ?? ''));
    expect(report.functions).toHaveLength(3_001);
    expect(treeLines(foldForest(buildForest(report)), fileName)).toEqual([
      '#1 serve  echo-clients.mjs:8:20  ×1,000  socket "readable"',
      '#1001 main  echo-clients.mjs:28:3',
      '└─ all → #1002 client  echo-clients.mjs:21:3  ×1,000',
      '   └─ #1003 hear  echo-clients.mjs:12:11  socket "data"',
    ]);
    expect(tableLines(tableRows(report, fileName, true)).map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
      '#  FUNCTION  WHERE  WAITS FOR  AWAITED BY',
      '1  serve ×1,000  echo-clients.mjs:8:20  socket "readable"',
      '1001  main  echo-clients.mjs:28:3  all → client ×1,000',
      '1002  client ×1,000  echo-clients.mjs:21:3  hear  main',
      '1003  hear ×1,000  echo-clients.mjs:12:11  socket "data"  client',
    ]);
  });

  it('deep-chain', async () => {
    await using program = await SuspendedProgram.start('deep-chain');
    const report = hideFunctions(await program.report(), ({ name }) => name !== 'descend');
    expect(report.functions).toHaveLength(1_000);
    expect(depthOf(report)).toBe(1_000);
    expect(treeLines(buildForest(report), fileName).at(-1)).toMatch(
      /↓ {2}#\d+ descend {2}deep-chain\.mjs:5:3 {2}timer of 10 min$/,
    );
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
