import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const run = promisify(execFile);

test('a minified bundle on one line: the line is shown around the call, short names are read and assigned', async () => {
  await using folder = await TemporaryFolder.create();
  await run(process.execPath, [fixture('plain/minified/bundle.mjs'), folder.path]);
  await using program = await PlainProgram.start(folder.join('bundle.mjs'), { cwd: folder.path });
  const stop = await program.stop('minified');
  const [heading = '', line = ''] = stop.split('\n');
  expect(heading).toMatch(/^#1 minified {2}bundle\.mjs:1:\d+$/);
  expect(line).toMatch(/^› 1 │ .*await \w+\(\{ ?name:.*minified/);
  expect(line.length).toBeLessThanOrEqual(80);
  const [, total = ''] = /^ {2}(\w+) +25$/m.exec(await program.show('.locals')) ?? [];
  await program.show(`${total} = 99`);
  expect((await program.finish()).out).toMatch(/^total of 3 99\n$/);
});

test('a minified bundle with a source map: positions and listing are the source’s', async () => {
  await using folder = await TemporaryFolder.create();
  await run(process.execPath, [fixture('plain/minified/bundle.mjs'), folder.path, 'map']);
  await using program = await PlainProgram.start(folder.join('bundle.mjs'));
  const stop = await program.stop('minified');
  expect(stop).toMatch(/^#1 minified {2}fixtures\/plain\/minified\/source\.mjs:8:9\n/);
  expect(stop).toContain("›  8 │   await setTraceAsync({ name: 'minified' });");
  expect(await program.show('.where')).toMatch(/ {2}1 {2}.*fixtures\/plain\/minified\/source\.mjs:13:\d+/);
  expect((await program.finish()).out).toBe('total of 3 25\n');
});

test('a function of 2,000 lines', async () => {
  await using folder = await TemporaryFolder.create();
  await run(process.execPath, [fixture('plain/long-function/generate.mjs'), folder.path]);
  await using program = await PlainProgram.start(folder.join('long-function.mjs'));
  await program.stop('long');
  expect(await program.show('[total, middle]')).toBe('$1 = [ 498, 498 ]');
  await program.show('total = 10_000');
  expect(await program.fail('middle = 1')).toMatch(/^TypeError: Assignment to constant variable\./);
  program.leave('.ll');
  await program.conversation.waitForStdout(/^ +2000 │ /m);
  expect((await program.finish()).out).toContain('long 498 10498\n');
});
