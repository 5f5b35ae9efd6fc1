import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture, registerPath } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

test('node --import async-repl/register gives every module the function', async () => {
  await using folder = await scratchFolder({});
  await using program = await PlainProgram.start(fixture('plain/registered.mjs'), {
    nodeArgs: ['--import', 'async-repl/register'],
    cwd: folder.path,
  });
  await program.conversation.waitForStdout(/#1 \w+/);
  await program.finish();
});

test('it is a global that can neither be enumerated nor is it in the way', async () => {
  const main = `
    console.log(Object.keys(globalThis).includes('setTraceAsync'), typeof setTraceAsync);
    const library = await import('async-repl');
    console.log(library.setTraceAsync === setTraceAsync);
    globalThis.setTraceAsync = 1;
    console.log(setTraceAsync);
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'), { nodeArgs: ['--import', registerPath] });
  expect((await program.end()).out).toBe('false function\ntrue\n1\n');
});

test('node --require async-repl/register, in CommonJS', async () => {
  const main = `(async function main() { console.log(await setTraceAsync()); })();`;
  await using folder = await scratchFolder({ 'main.cjs': main });
  await using program = await PlainProgram.start(folder.join('main.cjs'), {
    nodeArgs: ['--require', 'async-repl/register'],
    cwd: folder.path,
  });
  await program.stop('main');
  expect((await program.finish('.continue 5')).out).toBe('5\n');
});
