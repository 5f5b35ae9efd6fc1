import { expect, test } from 'vitest';
import { emptyPrompt, expectOutcome } from '../support/fixture-terminal.ts';
import { openRepl } from '../support/repl-terminal.ts';

const typed = 'async function f(a) { let b = a * 2; return [b, await setTraceAsync()] }';

test('in a typed function: its text, its variables, and the result of the input that was put aside', async () => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, typed, emptyPrompt);
  terminal.write('await f(4)\r');
  await terminal.waitFor(`#1 f  typed:1:55\n› 1 │ ${typed}\nf #1 › `);
  await expectOutcome(terminal, 'b += 1', /^9$/m);
  await expectOutcome(terminal, '.restart', /^! \.restart is for the top level of the REPL; \.switch 0 goes there/m);
  await expectOutcome(terminal, '.continue a', /^#0 top level\n› await f\(4\)\n\$1 = \[ 8, 4 \]$/m);
  await expectOutcome(terminal, '.continue', /^! \.continue is for a function that is held/m);
});

test('two at once, one in a timer: Alt-0, Alt-1, .held, and Ctrl-D goes on with the one that is looked at', async () => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, typed, emptyPrompt);
  terminal.write('await f(4)\r');
  await terminal.waitFor(/^f #1 › \n*$/m);
  terminal.write('setTimeout(async () => { await setTraceAsync({ name: "timer" }); console.log("on") }, 10), 0\r');
  await terminal.waitFor(/^#2 timer .* is held too; \.switch 2 looks at it\nf #1 › \n2 held {2}Alt-1…9 switches$/m);
  terminal.write('\x1b0');
  await terminal.waitFor(/^#0 top level\n› \n/m);
  terminal.write('.held\r');
  await terminal.waitFor(/^› #0 {2}top level\n {2}#1 {2}f .*\n {2}#2 {2}timer .*\n› \n/m);
  terminal.write('\x1b2');
  await terminal.waitFor(/^timer #2 › \n/m);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^timer #2 › \^D\n[^]*^on$/m);
  terminal.write('\x0c.switch 1\r');
  await terminal.waitFor(/^f #1 › \n*$/m);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^› await f\(4\)\n\$1 = \[ 8, undefined \]\n› \n*$/m);
});

test('in a worker thread: held, looked at, goes on', async () => {
  await using terminal = await openRepl([], { columns: 160 });
  const code =
    'void async function inWorker() { let w = 1; await require("async-repl").setTraceAsync(); console.log("w is", w) }()';
  terminal.write(`new worker_threads.Worker(\`${code}\`, { eval: true }), 0\r`);
  await terminal.waitFor(/^#1 inWorker .* in worker \d+ {2}is held too; \.switch 1 looks at it$/m);
  terminal.write('.switch 1\r');
  await terminal.waitFor(/^inWorker #1 › \n*$/m);
  await expectOutcome(
    terminal,
    '.ps',
    /^1 {2}inWorker .* breakpoint: held #1\n1 suspended · paused the worker \d+ ms · worker \d+ of/m,
  );
  await expectOutcome(terminal, 'w += 41', /^42$/m);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^w is 42$/m);
  await terminal.waitFor(emptyPrompt);
  expect(terminal.screen().join('\n')).toContain('#0 top level');
});
