import { expect, test } from 'vitest';
import { startProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('without a terminal the demo plays its session and ends with 0', { timeout: 120_000 }, async () => {
  await using program = await startProgram(fixture('demo/run.mjs'), { stdin: 'ignore' });
  await program.exit(0, { within: 100_000 });
  const transcript = program.stdout;
  expect(transcript).toContain('› await tx.select().from(orders)');
  expect(transcript).toMatch(/status: 'pending'/);
  expect(transcript).toContain('› total = 1');
  expect(transcript).toMatch(/committed: order 3, 2 × moka pot, total 1, placed/);
  expect(transcript).toMatch(/other requests answered while it was suspended: [1-9]/);
});
