import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runVitest, type TestRun } from './vitest-run.ts';

const runner = fileURLToPath(new URL('repeating-runner.ts', import.meta.url));
const config = `export default { test: { runner: ${JSON.stringify(runner)} } };`;

/** One test at the top and one in a group; the second fails when it runs for the third time. */
const tests = `
import { describe, expect, test } from 'vitest';
let runs = 0;
test('top', () => console.log('top ran'));
describe('group', () => test('inner', () => expect(++runs).toBeLessThan(3)));`;

function runTests(repeat: string | undefined): Promise<TestRun> {
  return runVitest({ 'vitest.config.js': config, 'a.test.js': tests }, { ASYNC_REPL_REPEAT: repeat });
}

test.each([
  [undefined, 1, 0],
  ['2', 2, 0],
  ['3', 3, 1],
])('ASYNC_REPL_REPEAT=%s', async (repeat, times, code) => {
  const result = await runTests(repeat);
  expect(result.stdout.match(/^top ran$/gm)).toHaveLength(times);
  expect(result.code).toBe(code);
});

test('what is no number', async () => {
  expect((await runTests('often')).stderr).toContain('ASYNC_REPL_REPEAT must be a whole number from 1');
});
