import { expect, test } from 'vitest';
import { emptyPrompt, expectOutcome } from '../support/fixture-terminal.ts';
import { hostProcess, openRepl } from '../support/repl-terminal.ts';

test.each([
  ['a loop', 'for (;;);', 'typed:1:1'],
  ['a loop after an await', 'await null; for (;;);', 'typed:1:13'],
  [
    'a loop in a promise callback',
    'Promise.resolve().then(() => { for (;;); }); await new Promise(() => {})',
    'typed:1:32',
  ],
  ['a loop in a function of an earlier input', 'spin()', 'spin (typed:1:19) ← typed:1:1'],
])('Ctrl-C in %s', async (_how, input, place) => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, 'function spin() { for (;;); } let kept = 41; 0', /^0$/m);
  terminal.write(`${input}\r`);
  await terminal.waitFor(/loop blocked .*Ctrl-C interrupts$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(new RegExp(`^Interrupted at ${place.replaceAll(/[.()]/g, '\\$&')}\\.\n› \n*$`, 'm'));
  await expectOutcome(terminal, 'kept + 1', /^42$/m);
});

test('Ctrl-C several times at once ends a loop once, and the host may end meanwhile', async () => {
  await using terminal = await openRepl();
  terminal.write('for (;;);\r');
  await terminal.waitFor(/loop blocked .*Ctrl-C interrupts$/m);
  terminal.write('\u0003\u0003\u0003');
  await terminal.waitFor(/^Interrupted at typed:1:1\.\n› \n*$/m);
  terminal.write('for (;;); // again\r');
  await terminal.waitFor(/again\n› \nevaluating .*loop blocked .*Ctrl-C interrupts$/m);
  terminal.press('ctrl-c');
  process.kill(hostProcess(terminal), 'SIGKILL');
  await terminal.waitFor(/^! The process that ran the code was killed\.\n\.restart starts .*\n› \n*$/m);
  await expectOutcome(terminal, '.restart', /^A fresh process/m);
});

test.each([
  ['a promise that never settles', 'await new Promise(() => {})'],
  ['a for await that never ends', 'for await (const _ of timers.promises.setInterval(10));'],
])('Ctrl-C while %s is awaited: the promise stays as $n', async (_how, input) => {
  await using terminal = await openRepl();
  terminal.write(`${input}\r`);
  await terminal.waitFor(/^evaluating /m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^No longer waiting for [^;]*;\sits promise is \$1\.\n› \n*$/m);
  await expectOutcome(terminal, '$1 instanceof Promise', /^true$/m);
});

test('Ctrl-C stops waiting for what then settles: $n has its value', async () => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, 'let settle; const later = new Promise((resolve) => { settle = resolve }); 0', /^0$/m);
  terminal.write('await later\r');
  await terminal.waitFor('awaiting later');
  terminal.press('ctrl-c');
  await terminal.waitFor(/its promise is \$1\.\n› \n*$/m);
  await expectOutcome(terminal, 'settle({ late: true }), await $1', /^\$2 = \{ late: true \}$/m);
});

test('a loop in a timer: Ctrl-C says where it is, once more ends the process', async () => {
  await using terminal = await openRepl();
  terminal.write('setTimeout(() => { for (;;); }, 10), 5\r');
  await terminal.waitFor(/^5\n› \nloop blocked .* {2}Ctrl-C interrupts$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(
    /^The event loop is blocked by code that cannot be ended without harm to the\nprogram, at typed:1:20\. Ctrl-C once more ends the process\.\n› \n/m,
  );
  terminal.press('ctrl-c');
  await terminal.waitFor(/^! The process that ran the code was killed\.\n.*\n› \n*$/m);
  await expectOutcome(terminal, '.restart', /^A fresh process/m);
  await expectOutcome(terminal, '6 * 7', /^42$/m);
});

test('idle: Ctrl-C drops the line, and on the empty one says how to leave; it never leaves', async () => {
  await using terminal = await openRepl();
  terminal.write('half a line');
  await terminal.waitFor(/^› half a line$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^› half a line\^C\n› \n*$/m);
  for (let count = 0; count < 2; count++) {
    terminal.press('ctrl-c');
    await terminal.waitFor(/^› \nCtrl-D, or \.quit, leaves$/m);
    terminal.write('x\x7f');
    await terminal.waitFor(emptyPrompt);
  }
  terminal.write('if (1) {\r');
  await terminal.waitFor(/^› if \(1\) \{\n… {3}$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^….*\^C\n› \n*$/m);
  await expectOutcome(terminal, '6 * 7', /^42$/m);
});

test('SIGINT of its own is nothing to the host: background tasks and listeners of SIGINT are left alone', async () => {
  await using terminal = await openRepl(['--plain', '-q']);
  await expectOutcome(terminal, 'let got = 0; process.on("SIGINT", () => got++), 0', /^0$/m);
  terminal.write('await new Promise(() => {})\r');
  await terminal.waitFor(/^› await new Promise\(\(\) => \{\}\)\n/m);
  terminal.write('\x03');
  await terminal.waitFor(/No longer waiting for await new Promise/);
  await expectOutcome(terminal, 'got', /^0$/m);
  expect(terminal.processes.length).toBeGreaterThan(1);
});
