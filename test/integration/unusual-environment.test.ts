import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture, registerPath } from './support/project-paths.ts';
import { scratchFolder } from './support/scratch-program.ts';

test('frozen built-ins and a frozen global object', async () => {
  await using program = await PlainProgram.start(fixture('plain/frozen-global.mjs'));
  await program.stop('main');
  await program.show('const own = [1, 2].map((n) => n * 2)');
  expect(await program.show('own')).toBe('$1 = [ 2, 4 ]');
  expect(await program.fail('globalThis.typed = 1')).toMatch(/^TypeError: Cannot add property typed/);
  await program.show('total = await Promise.resolve(5)');
  expect(await program.finish()).toEqual({ out: 'total 5\nfrozen true undefined\n', err: '' });
});

test.each(['Error', 'Error.prototype', 'console', 'globalThis'])('a frozen %s', async (frozen) => {
  const main = `
      import { setTraceAsync } from 'async-repl';
      Object.freeze(${frozen});
      async function main(total) { const answer = await setTraceAsync(); return total + answer; }
      console.log('total', await main(1), await main(2));
    `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('main');
  await program.show('total = 10');
  expect(await program.fail('throw new Error("typed")')).toMatch(/^Error: typed/);
  program.leave('.continue 5');
  await program.stop('main');
  expect(await program.finish('.continue 6')).toEqual({ out: 'total 15 8\n', err: '' });
});

test('--disallow-code-generation-from-strings: a clear error, and commands that evaluate nothing work', async () => {
  await using program = await PlainProgram.start(fixture('plain/eval-disabled.mjs'), {
    nodeArgs: ['--disallow-code-generation-from-strings'],
  });
  await program.stop('main');
  expect(await program.fail('total')).toMatch(
    /^EvalError: Code generation from strings disallowed for this context\n[^]*This program forbids eval, so nothing can be evaluated/,
  );
  expect(await program.show('.where')).toContain('main');
  expect(await program.show('.list')).toContain('await setTraceAsync();');
  expect(await program.show('.help where')).toContain('.where');
  expect((await program.finish()).out).toBe('total 1\neval EvalError\n');
});

test.each([
  'plain/replaced-promise.mjs',
  'plain/replaced-console.mjs',
  'plain/replaced-stack-trace.mjs',
  'plain/replaced-timers.mjs',
])('a program that replaces what others rely on: %s', async (name) => {
  await using program = await PlainProgram.start(fixture(name));
  await program.stop('main');
  await program.show('const typed = [await 1, await new Promise((resolve) => resolve(2))]');
  expect(await program.show('typed.length')).toBe('2');
  expect(await program.fail('throw new TypeError("typed")')).toMatch(/^TypeError: typed/);
  expect(await program.show('.where')).toMatch(/^› {2}0 {2}main/);
  expect(await program.show('.locals')).toMatch(/^local$/m);
});

test('locals named like globals that a debugger uses', async () => {
  const main = `
    const { setTraceAsync } = require('async-repl');
    async function main(process, Symbol, Promise, Error, Object, Array, globalThis, undefined_, NaN_, console) {
      var eval = 'own eval', Function = 'own Function', require = 1, module = 2, arguments_ = 3;
      let Reflect = 'own Reflect', total = 1;
      await setTraceAsync();
      return [process, Symbol, Promise, eval, total].join();
    }
    main('own process', 'own Symbol', 'own Promise').then((result) => console.log(result));
  `;
  await using folder = await scratchFolder({ 'main.cjs': main });
  await using program = await PlainProgram.start(folder.join('main.cjs'));
  await program.stop('main');
  const { out, err } = await program.ask('[process, Symbol, Promise].join()');
  if (err === '') expect(out).toBe("'own process,own Symbol,own Promise'");
  else expect(err).toMatch(/eval/); // a local of that name takes the prompt's only way into the function
  expect((await program.finish()).out).toMatch(/^own process,own Symbol,own Promise,own eval,1\n$/);
});

test.each([
  'process',
  'Symbol',
  'Promise',
  'Error',
  'Object',
  'Reflect',
  'globalThis',
  'Function',
  'console',
  'JSON',
  'Map',
])('a local named %s', async (name) => {
  const main = `
      import { setTraceAsync } from 'async-repl';
      const log = console.log;
      async function main(${name}) { let total = 1; await setTraceAsync(); log(${name}, total); }
      await main('own');
    `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('main');
  expect(await program.show(name)).toBe("'own'");
  expect(await program.show('[await 5]')).toBe('$1 = [ 5 ]');
  await program.show(`total = 2; ${name} = 'assigned'`);
  expect(await program.finish()).toEqual({ out: 'assigned 2\n', err: '' });
});

test('fake timers that never fire', async () => {
  const main = `
    import { setTraceAsync } from 'async-repl';
    for (const name of ['setTimeout', 'setImmediate', 'setInterval', 'queueMicrotask']) globalThis[name] = () => ({ unref() {} });
    Date.now = () => 0;
    performance.now = () => 0;
    process.nextTick = () => {};
    async function main(total) { await setTraceAsync(); console.log(total); }
    await main(1);
  `;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('main');
  await program.show('total = await 2');
  expect(await program.finish()).toEqual({ out: '2\n', err: '' });
});

test('NODE_OPTIONS with a preload that writes is not for the prompt', async () => {
  await using folder = await scratchFolder({
    'preload.mjs': `console.log('preloaded'); export {};`,
  });
  await using program = await PlainProgram.start(fixture('plain/first-stop.mjs'), {
    env: { NODE_OPTIONS: `--import ${folder.join('preload.mjs')} --import ${registerPath}` },
  });
  await program.stop('greet');
  await program.finish();
  expect(program.conversation.stdout.match(/preloaded/g)).toHaveLength(1);
});
