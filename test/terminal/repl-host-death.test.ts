import { expect, test } from 'vitest';
import { allRows, emptyPrompt, expectOutcome, gone } from '../support/fixture-terminal.ts';
import { hostProcess, openRepl } from '../support/repl-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';
import type { Terminal } from '../support/terminal.ts';

const advice = '\\.restart starts a fresh one, \\.replay also runs the inputs again\\.\n› \n*$';
const aborted = '! The process that ran the code was aborted \\(out of memory, or a fatal error\\)\\.\n';
const killed = '! The process that ran the code was killed\\.\n';

/** The crash notice, and below it a prompt. */
function crash(how: string): RegExp {
  return new RegExp(`^${how}${advice}`, 'm');
}

test.each([
  ['process.exit(0)', 0],
  ['process.exit(3)', 3],
  ['setTimeout(() => process.exit(4), 10), 0', 4],
  ['process.exitCode = 5; process.exit()', 5],
  ['process.on("exit", () => console.log("bye")), process.exit(6)', 6],
])('%s ends the session with its status, and the terminal is as before', async (input, status) => {
  await using terminal = await openRepl();
  terminal.write(`${input}\r`);
  await terminal.exit(status);
  expect(isCooked(terminal.termios())).toBe(true);
  if (input.includes('bye')) expect(allRows(terminal)).toContain('bye');
});

test('what a listener of exit throws is shown, and the session ends', async () => {
  await using terminal = await openRepl();
  terminal.write('process.on("exit", () => { throw new Error("in exit") }), process.exit(0)\r');
  await terminal.waitFor('Error: in exit');
  await terminal.exit(0);
});

test.each([
  ['process.abort()', aborted],
  ['process.kill(process.pid, "SIGKILL")', killed],
  [
    'process.kill(process.pid, "SIGTERM"); await new Promise(() => {})',
    '! The process that ran the code was ended by SIGTERM\\.\n',
  ],
  ['process.reallyExit(4)', '! The process that ran the code ended without a word, with status 4\\.\n'],
])('%s: how it ended, and the session lives', async (input, how) => {
  await using terminal = await openRepl();
  terminal.write(`${input}\r`);
  await terminal.waitFor(crash(how));
  await expectOutcome(terminal, '1 + 1', /^! Nothing runs here any more; \.restart starts a fresh process/m);
  terminal.write('.restart\r');
  await terminal.waitFor(/^A fresh process: nothing of before is defined\.\n› \n*$/m);
  await expectOutcome(terminal, '1 + 1', /^2$/m);
});

test('out of memory', async () => {
  await using terminal = await openRepl(['-q', '--node-options=--max-old-space-size=32'], { columns: 200 });
  terminal.write('const kept = []; for (;;) kept.push(new Array(1000).fill({}))\r');
  await terminal.waitFor(crash(aborted), { within: 60_000 });
  expect(allRows(terminal).join('\n')).toContain('heap out of memory');
});

test('killed from outside while idle, while evaluating, and while a breakpoint is held', async () => {
  await using terminal = await openRepl();
  process.kill(hostProcess(terminal), 'SIGKILL');
  await terminal.waitFor(crash(killed));
  terminal.write('.restart\r');
  await terminal.waitFor(/^A fresh process.*\n› \n*$/m);
  terminal.write('await new Promise(() => {})\r');
  await terminal.waitFor('awaiting new Promise');
  terminal.write('\x0c');
  process.kill(hostProcess(terminal), 'SIGKILL');
  await terminal.waitFor(crash(killed));
  terminal.write('\x0c.restart\r');
  await terminal.waitFor(/^A fresh process.*\n› \n*$/m);
  terminal.write('async function f() { await setTraceAsync() }; await f()\r');
  await terminal.waitFor(/^f #1 › \n*$/m);
  process.kill(hostProcess(terminal), 'SIGKILL');
  await terminal.waitFor(crash(killed));
});

test('the crashed state: commands work, Ctrl-C drops the line, Tab completes commands, Ctrl-D leaves with 0', async () => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, 'let kept = 1', emptyPrompt);
  terminal.write('process.abort()\r');
  await terminal.waitFor(crash(aborted));
  terminal.write('\x0c');
  await expectOutcome(terminal, '.history', /^ {3}2 {2}let kept = 1\n {3}3 {2}process\.abort\(\)$/m);
  await expectOutcome(terminal, `.save ${terminal.environment.folder}/saved.mjs`, /^\d inputs written to /m);
  await expectOutcome(terminal, '.locals', /^! Nothing runs here any more;/m);
  terminal.write('half');
  await terminal.waitFor(/^› half$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^› half\^C\n› \n*$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^› \nCtrl-D, or \.quit, leaves$/m);
  terminal.write('.resta\t');
  await terminal.waitFor(/^› \.restart ?$/m);
  terminal.press('ctrl-u');
  await terminal.waitFor(emptyPrompt);
  terminal.press('ctrl-d');
  await terminal.exit(0);
  expect(isCooked(terminal.termios())).toBe(true);
});

test('.replay runs the inputs again but for those that killed a host; twice', async () => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, 'let x = 40', emptyPrompt);
  for (const deadly of ['process.abort()', 'process.reallyExit(9)']) {
    terminal.write(`${deadly}\r`);
    await terminal.waitFor(new RegExp(advice));
    terminal.write('\x0c');
    await terminal.waitFor(/^› \n*$/);
    terminal.write('.replay\r');
    await terminal.waitFor(/^› \.replay\n› "rea" \+ "dy"\n'ready'\n› let x = 40\n(› x \+ 2\n42\n)?› \n*$/);
    await expectOutcome(terminal, 'x + 2', /^› x \+ 2\n42$/m);
  }
});

test('.replay that is killed half-way keeps what it did not come to', async () => {
  await using terminal = await openRepl();
  const count = `${terminal.environment.folder}/count`;
  // Deadly in its second run alone.
  const trap = `fs.existsSync('${count}') ? process.abort() : fs.writeFileSync('${count}', '')`;
  await expectOutcome(terminal, 'let first = 1', emptyPrompt);
  await expectOutcome(terminal, trap, emptyPrompt);
  await expectOutcome(terminal, 'let last = 2', emptyPrompt);
  terminal.write('\x0c.replay\r');
  await terminal.waitFor(crash(aborted));
  terminal.write('\x0c.replay\r');
  await terminal.waitFor(/^› let first = 1\n[^]*› let last = 2\n› \n*$/m);
  await expectOutcome(terminal, 'first + last', /^3$/m);
});

test('after .restart the process before is gone, also one that ignores SIGTERM', async () => {
  await using terminal = await openRepl();
  const host = hostProcess(terminal);
  await expectOutcome(terminal, 'process.on("SIGTERM", () => {}), 0', /^0$/m);
  terminal.write('.restart\r');
  await terminal.waitFor(/^A fresh process/m);
  await gone(host);
  await expectOutcome(terminal, '6 * 7', /^42$/m);
});

test('a child that holds the output open delays neither .restart nor the end', async () => {
  await using terminal = await openRepl();
  const child = 'child_process.spawn("sleep", ["600"], { stdio: "inherit", detached: true }).unref()';
  await expectOutcome(terminal, `${child}, 0`, /^0$/m);
  terminal.write('.restart\r');
  await terminal.waitFor(/^A fresh process/m);
  await expectOutcome(terminal, `${child}, 1`, /^1$/m);
  await leave(terminal);
});

test('listeners of exit run, and what was disposed of at the top level is, when the session is left', async () => {
  await using terminal = await openRepl();
  const file = `${terminal.environment.folder}/left`;
  await expectOutcome(terminal, `process.on("exit", () => fs.appendFileSync("${file}", " exit")), 0`, /^0$/m);
  const disposable = `{ [Symbol.asyncDispose ?? Symbol.for("nodejs.asyncDispose")]: async () => fs.appendFileSync("${file}", "disposed") }`;
  await expectOutcome(terminal, `await using resource = ${disposable}`, emptyPrompt);
  await leave(terminal);
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(file, 'utf8')).toBe('disposed exit');
});

async function leave(terminal: Terminal): Promise<void> {
  terminal.press('ctrl-d');
  await terminal.exit(0);
}
