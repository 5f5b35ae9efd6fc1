import { expect, test } from 'vitest';
import { stopFixture } from '../support/fixture-terminal.ts';

const waitsForATick = `const seen = ticks; while (ticks === seen) await new Promise(setImmediate); 'a tick'`;

test.each([
  {
    input: 'await new Promise(() => {})',
    runs: /^evaluating .* · awaiting new Promise\(\(\) => \{\}\) {2}Ctrl-C stops waiting$/m,
    ends: /^No longer waiting for await new Promise\(\(\) => \{\}\); its promise is \$1\.\nmain #1 › $/m,
  },
  {
    input: 'while (true) {}',
    runs: /^evaluating .* · loop blocked .* Ctrl-C interrupts$/m,
    ends: /^Interrupted at typed:1:\d+\.\nmain #1 › $/m,
  },
  {
    input: 'await null; while (true) {}',
    runs: /^evaluating .* · loop blocked .* Ctrl-C interrupts$/m,
    ends: /^Interrupted at typed:1:\d+\.\nmain #1 › $/m,
  },
  {
    input: '.time new Promise(() => {})',
    runs: /^evaluating .* {2}Ctrl-C interrupts$/m,
    ends: /^No longer waiting for new Promise\(\(\) => \{\}\); its promise is \$1\.\nmain #1 › $/m,
  },
  {
    input: '.time (() => { for (;;); })()',
    runs: /^evaluating .* · loop blocked .* Ctrl-C interrupts$/m,
    ends: /^Interrupted at .*typed:1:\d+.*\.\nmain #1 › $/m,
  },
])('Ctrl-C during $input gives the prompt back, and the program lives on', async ({ input, runs, ends }) => {
  await using terminal = await stopFixture('plain/timer-and-server.mjs');
  terminal.write(`${input}\r`);
  await terminal.waitFor(runs);
  terminal.press('ctrl-c');
  await terminal.waitFor(ends);

  terminal.write(`${waitsForATick}\r`);
  await terminal.waitFor(/^'a tick'\nmain #1 › $/m);
  terminal.write('.continue\r');
  await terminal.waitFor(/^ticks went on\nserved 0\nrequest 1 at tick \d+\n$/m);
  await terminal.exit(0);
});

test.each(['while (true) {}', 'await null; while (true) {}'])(
  'Ctrl-C during %s in a program with AsyncLocalStorage and several held tasks',
  async (input) => {
    await using terminal = await stopFixture('plain/async-local-storage.mjs');
    await terminal.waitFor(/#3 grace .* is held too/);
    terminal.write(`${input}\r`);
    await terminal.waitFor(/^evaluating .* · loop blocked/m);
    terminal.press('ctrl-c');
    await terminal.waitFor(/^Interrupted at typed:1:\d+\.\nada #1 › $/m);

    terminal.write('request.getStore()\r');
    await terminal.waitFor(/^\$1 = \{ user: 'ada', role: 'guest' \}\nada #1 › $/m);
    terminal.write('.continue all\r');
    await terminal.waitFor(/^ada guest undefined\nlinus guest undefined\ngrace guest undefined\noutside undefined\n$/m);
    await terminal.exit(0);
  },
);

test('a promise that Ctrl-C stopped waiting for is kept, and can be awaited again', async () => {
  await using terminal = await stopFixture('plain/never-settles.mjs');
  terminal.write('const answer = await lock.acquire()\r');
  await terminal.waitFor('awaiting lock.acquire()');
  terminal.press('ctrl-c');
  await terminal.waitFor(/its promise is \$1\.\nmain #1 › $/m);
  terminal.write(`lock.waiting.shift()('yours')\r`);
  await terminal.waitFor(/shift\(\)\('yours'\)\nmain #1 › $/m);
  terminal.write('await $1; answer\r');
  await terminal.waitFor(/^'yours'\nmain #1 › $/m);
  expect(terminal.screen().join('\n')).not.toContain('Error');
});

test('a loop that the program runs in a timer is told of, and left alone', async () => {
  await using terminal = await stopFixture('plain/blocked-loop.mjs');
  terminal.write('blockLater(3000)\r');
  await terminal.waitFor(/^main #1 › \nloop blocked/m);
  terminal.write('1 + 1\r');
  await terminal.waitFor(/^evaluating .* · loop blocked/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(
    /^The event loop is blocked by code that cannot be ended without harm to the\nprogram, at block \(/m,
  );
  await terminal.waitFor(/^2\nmain #1 › $/m);
  terminal.write('.continue\r');
  await terminal.waitFor('blocked 1 function');
  await terminal.exit(0);
});
