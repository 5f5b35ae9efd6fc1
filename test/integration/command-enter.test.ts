import { describe, expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { LiveProgram } from './support/live-program.ts';
import type { Prompt } from './support/prompt.ts';
import { Repl } from './support/repl.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** Functions that wait, with what each kind of scope has. */
const program = `
class Orders {
  #secret = 7;
  total = 3;
  async place(amount, { price }) {
    const constant = 5;
    let local = amount * price;
    for (const item of [1, 2]) {
      let block = item * 10;
      await wait();
      local += block;
    }
    try { throw new Error('caught'); } catch (error) { await wait(); }
    return [local, constant, arguments.length, this.#secret];
  }
}
let ticks = 0; // around the functions: that it changes is no sign of their going on
setInterval(() => { ticks++; }, 1).unref();
let resolve;
function wait() { return new Promise((settle) => { resolve = settle; }); }
globalThis.goOn = () => resolve();
globalThis.orders = new Orders();
async function caller(outer) {
  const inner = async () => { const mine = outer + 1; await Promise.all([orders.place(2, { price: 4 })]); return mine; };
  return inner();
}
async function* generate() { let step = 1; await new Promise((settle) => { globalThis.next = settle; }); yield step; }
void caller(1).then((value) => { globalThis.result = value; });
void generate().next();
async function bare(value) { await new Promise((settle) => { globalThis.end = settle; }); return value; }
void bare(8);
`;

type Run = (prompt: Prompt) => Promise<void>;

async function atBreakpoint(run: Run): Promise<void> {
  const main = `const { setTraceAsync } = require('async-repl');\n${program}
    async function main() { await setTraceAsync(); process.exit(0); }
    void main();`;
  await using folder = await scratchFolder({ 'main.cjs': main });
  await using debuggee = await PlainProgram.start(folder.join('main.cjs'));
  await debuggee.stop('main');
  await run(debuggee);
  await debuggee.finish();
}

/** The program goes on until its worker ends. */
async function inWorker(run: Run): Promise<void> {
  const thread = `const { setTraceAsync } = require('async-repl');\n${program}
    async function main() { await setTraceAsync(); process.exit(0); }
    void main();`;
  const main = `const worker = new (require('node:worker_threads').Worker)('./thread.cjs');
    worker.once('exit', (status) => console.log('worker ended', status));`;
  await using folder = await scratchFolder({ 'main.cjs': main, 'thread.cjs': thread });
  await using debuggee = await PlainProgram.start(folder.join('main.cjs'), { cwd: folder.path });
  await debuggee.stop('main');
  await run(debuggee);
  expect(await debuggee.finish()).toEqual({ out: 'worker ended 0\n', err: '' });
}

async function whenAttachedToWorker(run: Run): Promise<void> {
  const thread = `${program} setInterval(() => {}, 1e3); console.log('ready');`;
  const main = `new (require('node:worker_threads').Worker)('./thread.cjs');`;
  await using folder = await scratchFolder({ 'main.cjs': main, 'thread.cjs': thread });
  await using live = await LiveProgram.start(folder.join('main.cjs'), { cwd: folder.path });
  await using prompt = await live.attach(`${live.pid}/1`);
  await run(prompt);
}

async function inRepl(run: Run): Promise<void> {
  await using folder = await scratchFolder({ 'main.cjs': program });
  await using repl = await Repl.start({ args: [folder.join('main.cjs')] });
  await run(repl);
  await repl.exit();
}

async function whenAttached(run: Run): Promise<void> {
  await using folder = await scratchFolder({
    'main.cjs': `${program} setInterval(() => {}, 1e3); console.log('ready');`,
  });
  await using live = await LiveProgram.start(folder.join('main.cjs'));
  await using prompt = await live.attach();
  await run(prompt);
}

/** Lists, and enters the function of this name. */
async function enter(prompt: Prompt, name: string): Promise<string> {
  const listing = await prompt.show('.ps');
  const number = new RegExp(`^(\\d+) +${name.replaceAll(/[()]/g, '\\$&')} `, 'm').exec(listing)?.[1];
  if (number === undefined) throw new Error(`${name} is not listed:\n${listing}`);
  return (await prompt.ask(`.enter ${number}`)).out;
}

describe.each([
  ['at a breakpoint', atBreakpoint],
  ['in the REPL', inRepl],
  ['attached to a program', whenAttached],
  ['in a worker thread', inWorker],
  ['attached to a worker thread', whenAttachedToWorker],
])('%s', (_name, open) => {
  test('a suspended function: variables, this, await, assignments, stack; what is not possible says so', {
    timeout: 60_000,
  }, async () => {
    await open(async (prompt) => {
      expect(await enter(prompt, 'Orders.place')).toMatch(
        /^#\d+ Orders\.place {2}\S*(?:main|thread)\.cjs:\d+:\d+(?: in worker 1)?\n[^]*› \d+ │ {7}await wait\(\);/,
      );
      const steps: [string, string | RegExp][] = [
        ['local + block + item', '19'],
        ['String([amount, price, constant])', "'2,4,5'"],
        ['this.total', '3'],
        ['this === orders', 'true'],
        ['typeof wait', "'function'"],
        ['arguments.length', '2'],
        ['await Promise.resolve(local)', '8'],
        ['let typed = local * 2', ''],
        ['typed', '16'],
        ['_', '16'],
        ['.locals', /^block\n {2}block {2}10\nblock\n {2}item {2}1\n[^]*local\n {2}amount {2}2\n {2}price {3}4/],
        [
          '.where',
          /^› {2}0 {2}place .*\n {3}1 {2}inner .* awaits it through Promise\.all, at index 0(?:\n {3}2 {2}caller .* awaits it)?$/,
        ],
        ['.list', /│ {7}let block = item \* 10;/],
        ['.ll', /│ {3}async place\(amount, \{ price \}\) \{\n[^]*return \[local/],
        ['.held', /› #\d+ {2}Orders\.place {2}.* entered$/m],
      ];
      for (const [input, shown] of steps) {
        const wanted = typeof shown === 'string' ? shown : (expect.stringMatching(shown) as string);
        expect([input, await prompt.show(input)]).toEqual([input, wanted]);
      }
      const { out, err } = await prompt.ask('local = 100');
      expect(out).toBe('100');
      expect(err).toBe(
        'local was assigned in this prompt only: the function cannot see it until it is held at a breakpoint.',
      );
      expect((await prompt.ask('wait = 1')).err).toMatch(/^wait was assigned in this prompt only/);
      expect(await prompt.fail('constant = 1')).toMatch(/^TypeError: Assignment to constant variable\./);
      expect(await prompt.fail('this.#secret')).toMatch(
        /^SyntaxError: Private field '#secret' [^]*`\.inspect this` shows what is in them\.$/,
      );
      expect(await prompt.fail('.continue')).toMatch(
        /^! \.continue is for a function that is held: this one goes on by itself/,
      );
      expect(await prompt.fail('.throw 1')).toMatch(/^! \.throw is for a function that is held/);
      expect(await prompt.show('.inspect this')).toMatch(/#secret +7/);
      // It goes on, and the prompt says so once.
      expect(await prompt.ask('goOn(); await new Promise(setImmediate); block')).toEqual({
        out: '10',
        err: expect.stringMatching(/^Orders\.place has gone on meanwhile: /) as string,
      });
      expect(await prompt.ask('block')).toEqual({ out: '10', err: '' });
      await prompt.ask('.leave');
      // The same listing still finds it, at its second turn.
      expect(await enter(prompt, 'Orders.place')).toMatch(/^#\d+ Orders\.place {2}/);
      expect(await prompt.show('String([item, local])')).toBe("'2,18'");
      await prompt.show('goOn(); await new Promise(setImmediate); 1').catch(() => {});
      await prompt.ask('.leave');
      await enter(prompt, 'Orders.place');
      expect(await prompt.show('error.message')).toBe("'caught'");
      await prompt.ask('.leave');
    });
  });

  test('arrow functions, generators, functions called without this; a number that is none', {
    timeout: 60_000,
  }, async () => {
    await open(async (prompt) => {
      expect(await prompt.fail('.enter 1')).toBe(
        '! No suspended function is listed as 1; .ps or .pstree lists them first.',
      );
      await enter(prompt, 'inner');
      expect(await prompt.show('String([mine, outer])')).toBe("'2,1'");
      await prompt.ask('.leave');
      await enter(prompt, 'generate');
      expect(await prompt.show('step')).toBe('1');
      await prompt.ask('.leave');
      await enter(prompt, 'bare');
      expect(await prompt.show('value')).toBe('8');
      expect(await prompt.show('this === globalThis')).toBe('true');
      // What is kept for the prompt is nothing that a function waits for.
      expect(await prompt.show('.ps')).not.toMatch(/FrameScope|EnteredFunction|__asyncRepl/);
      await prompt.ask('.leave');
      expect(await prompt.fail('.enter 99')).toBe(
        '! No suspended function is listed as 99; .ps or .pstree lists them anew.',
      );
      const number = /^(\d+) +bare /m.exec(await prompt.show('.ps'))?.[1];
      await prompt.show('end(); await new Promise(setImmediate); 1');
      expect(await prompt.fail(`.enter ${number}`)).toMatch(/^! #\d+ bare has gone on and ended since it was listed; /);
      expect(await prompt.fail('.leave')).toBe('! .leave is for a function that was entered, and this is none.');
    });
  });
});

test('what was listed while synchronous code ran is listed anew before it is entered', {
  timeout: 60_000,
}, async () => {
  await whenAttached(async (prompt) => {
    await prompt.show('void setTimeout(() => { for (const end = Date.now() + 2_000; Date.now() < end; ); })');
    const listing = await prompt.show('.ps place');
    expect(listing).toContain('its event loop is blocked in ');
    const number = /^(\d+) /m.exec(listing)?.[1] ?? '';
    await expect
      .poll(() => prompt.fail(`.enter ${number}`), { timeout: 20_000 })
      .toMatch(/^! #\d+ Orders\.place could not be remembered when it was listed: [^]*\.ps lists it anew\.$/);
    expect(await enter(prompt, 'Orders.place')).toMatch(/^#\d+ Orders\.place /);
  });
});
