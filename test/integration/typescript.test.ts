import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { nodeUnderTest } from '../support/node-versions.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const run = promisify(execFile);

/** The line of order.ts with the breakpoint, as it is written. */
const sourceLine = "const answer = await setTraceAsync<string>({ name: 'checkout' });";

async function expectCheckout(program: PlainProgram): Promise<void> {
  const stop = await program.stop('checkout');
  expect(stop).toMatch(/#1 checkout {2}\S*fixtures\/typescript\/order\.ts:27:26/);
  expect(stop).toContain(sourceLine);
  expect(await program.show('total')).toBe('50');
  expect(await program.show('gift')).toBe("'moka pot'");
  await program.show('total = 110');
  expect((await program.finish(".continue 'wrapped'")).out).toContain('100 EUR with moka pot wrapped');
}

test('compiled with a source map: positions and listings are the source’s', async () => {
  await using folder = await TemporaryFolder.create();
  await run(process.execPath, [fixture('typescript/compile.mjs'), folder.path, 'files']);
  await using program = await PlainProgram.start(folder.join('order.js'));
  await expectCheckout(program);
});

test('compiled into one bundle with a source map', async () => {
  await using folder = await TemporaryFolder.create();
  await run(process.execPath, [fixture('typescript/compile.mjs'), folder.path]);
  await using program = await PlainProgram.start(folder.join('order.mjs'));
  await expectCheckout(program);
});

test('by tsx', async () => {
  await using program = await PlainProgram.start(fixture('typescript/order.ts'), { nodeArgs: ['--import', 'tsx'] });
  await expectCheckout(program);
});

test('by Node’s own type stripping, from 22.18 on', async () => {
  const { version } = await nodeUnderTest();
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    expect(major).toBeLessThan(23); // this Node cannot: another one of the matrix does
    return;
  }
  await using program = await PlainProgram.start(fixture('typescript/order.ts'));
  await expectCheckout(program);
});
