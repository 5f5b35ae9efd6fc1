import { describe, expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { LiveProgram } from './support/live-program.ts';
import type { Prompt } from './support/prompt.ts';
import { Repl } from './support/repl.ts';
import { scratchFolder } from './support/scratch-program.ts';

/** What hangs in every prompt: one function that waits for another, which waits for a timer. */
const suspend = `
globalThis.leaf = async function leaf() { await new Promise((resolve) => { globalThis.timer = setTimeout(resolve, 1e8); }); };
globalThis.outer = async function outer() { await Promise.all([leaf()]); };
`;

/** What holds a function beside that. */
const holding = `${suspend}
  import { setTraceAsync } from 'async-repl';
  async function main() { await setTraceAsync(); process.exit(0); }
  void outer();
  await main();`;

/** Opens the same prompt in each of the places where there can be one. */
async function atBreakpoint(run: (prompt: Prompt, hasHeld: boolean) => Promise<void>): Promise<void> {
  await using folder = await scratchFolder({ 'main.mjs': holding });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('main');
  await run(program, true);
  await program.finish();
}

async function inWorker(run: (prompt: Prompt, hasHeld: boolean) => Promise<void>): Promise<void> {
  const main = `${suspend} import { Worker } from 'node:worker_threads'; new Worker('./thread.mjs').once('exit', () => console.log('thread ended')); void outer();`;
  await using folder = await scratchFolder({ 'main.mjs': main, 'thread.mjs': holding });
  await using program = await PlainProgram.start(folder.join('main.mjs'), { cwd: folder.path });
  await program.stop('main');
  await run(program, true);
  program.leave();
  // The main thread still has its timer.
  await program.conversation.waitForStdout('thread ended\n');
}

async function inRepl(run: (prompt: Prompt, hasHeld: boolean) => Promise<void>): Promise<void> {
  await using repl = await Repl.start();
  for (const line of suspend.trim().split('\n')) await repl.show(`void (${line.replace(/;$/, '')})`);
  await repl.show('void outer()');
  await run(repl, false);
  await repl.exit();
}

async function whenAttached(run: (prompt: Prompt, hasHeld: boolean) => Promise<void>): Promise<void> {
  const main = `${suspend} void outer(); setInterval(() => {}, 1e3); console.log('ready');`;
  await using folder = await scratchFolder({ 'main.mjs': main });
  await using program = await LiveProgram.start(folder.join('main.mjs'));
  await using prompt = await program.attach();
  await run(prompt, false);
}

describe.each([
  ['at a breakpoint', atBreakpoint],
  ['in a worker thread', inWorker],
  ['in the REPL', inRepl],
  ['attached to a program', whenAttached],
])('%s', (_name, open) => {
  test('.pstree, .ps, .watch', async () => {
    await open(async (prompt, hasHeld) => {
      const tree = await prompt.show('.pstree');
      expect(tree).toMatch(/#\d+ outer {2}\S+:\d+:\d+\n└─ all(?:\[0\])? → #\d+ leaf {2}\S+:\d+:\d+ {2}timer\b.*\n/);
      expect(tree).toMatch(
        /\n\d suspended · paused the (?:process \d+ ms|worker \d+ ms · worker 1 of process \d+ alone)$/,
      );
      expect(tree.includes('breakpoint: held #1')).toBe(hasHeld);
      expect(tree).not.toMatch(/node:|agent\.cjs/);
      expect(await prompt.show('.ps ^leaf')).toMatch(/^# {2}FUNCTION .*\n1 {2}leaf .* timer\b.*\n1 suspended/);
      expect(await prompt.show('.ps nothing such')).toMatch(/^No async function is suspended there\.\n0 suspended/);
      expect(await prompt.fail('.ps (')).toMatch(/^! A regular expression is wanted /);
      // One look, one interval, one change; the marks of the test end it.
      await prompt.show('globalThis.churn = setInterval(() => { void globalThis.leaf(); }, 20); 1');
      const watched = await prompt.show('.watch 50 leaf');
      await prompt.show('clearInterval(globalThis.churn); 1');
      expect(watched).toMatch(/^\+ #1 leaf .* timer/);
      expect(watched).toMatch(/\n\+ #\d+ leaf .*\n\d+ still there · paused the (?:process|worker) \d+ ms/);
      expect(await prompt.show('1 + 1')).toBe('2');
    });
  });
});

test('a breakpoint that is hit after a listing holds, and gets what is assigned', async () => {
  await using folder = await scratchFolder({
    'main.mjs': `
      import { setTraceAsync } from 'async-repl';
      async function first() { await setTraceAsync(); }
      async function second(value) { await setTraceAsync(); console.log('second has', value); }
      await first();
      await second(1);
    `,
  });
  await using program = await PlainProgram.start(folder.join('main.mjs'));
  await program.stop('first');
  expect(await program.show('.ps')).toContain('held #1');
  program.leave();
  await program.stop('second');
  expect(await program.show('.ps')).toContain('held #2');
  await program.show('value = 42');
  expect((await program.finish()).out).toContain('second has 42');
});
