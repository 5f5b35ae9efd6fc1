import { realpathSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('.cd changes the working directory of the program, and says where', async () => {
  await using folder = await TemporaryFolder.create({
    'inner/one.txt': '',
    'plain.txt': '',
    'run.js': 'process.cwd()',
  });
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'), { cwd: folder.path });
  await program.stop('greet');
  const path = realpathSync(folder.path);
  expect(await program.show('.cd')).toBe(path);
  expect(await program.show('.cd inner')).toBe(`${path}/inner`);
  expect(await program.show('process.cwd()')).toBe(`'${path}/inner'`);
  expect(await program.fail('.cd nowhere')).toMatch(/^! nowhere cannot be entered: ENOENT/);
  expect(await program.fail('.cd ../plain.txt')).toMatch(/^! \.\.\/plain\.txt cannot be entered: ENOTDIR/);
  expect(await program.show('.cd')).toBe(`${path}/inner`);
  expect(await program.show('.load ../run.js')).toBe(`'${path}/inner'`);
  const home = await program.show('.cd ~');
  expect(await program.show('(await import("node:os")).homedir()')).toBe(`'${home}'`);
  await program.show('void process.chdir("/")');
  expect(await program.show('.cd')).toBe('/');
  expect(await program.show(`.cd ${path}`)).toBe(path);
});

test('.cd in a worker says why it cannot', async () => {
  await using program = await PlainProgram.start(fixture('plain/worker-only.mjs'));
  await program.conversation.waitForStdout(/#1 .*\n/);
  expect(await program.fail('.cd /')).toMatch(/^! A worker has no working directory of its own/);
  expect((await program.ask('.cd')).out).toContain(process.cwd());
});

test('.node tells versions, flags and memory', async () => {
  const nodeArgs = ['--no-warnings', '--stack-trace-limit=20'];
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'), { nodeArgs });
  await program.stop('greet');
  const shown = await program.show('.node');
  expect(shown).toMatch(/^Node +v\d+\.\d+\.\d+ {2}linux /);
  expect(shown).toMatch(/\nwith +V8 [\d.]+\S*, libuv [\d.]+/);
  expect(shown).toMatch(new RegExp(`\nbinary +${(await nodeUnderTest()).path}\n`));
  expect(shown).toMatch(/\nflags +--no-warnings --stack-trace-limit=20\n/);
  expect(shown).toMatch(new RegExp(`\nprocess +${program.conversation.pid}, up `));
  expect(shown).toMatch(/\ninspector +not open\n/);
  await program.ask('void (await import("node:inspector")).open(0)'); // Node says where on stderr
  expect(await program.show('.node')).toMatch(/\ninspector +ws:\/\/127\.0\.0\.1:\d+\//);
});
