import { expect, test } from 'vitest';
import { allRows, emptyPrompt, expectOutcome } from '../support/fixture-terminal.ts';
import { openRepl } from '../support/repl-terminal.ts';

test('what a timer writes comes above the lines that are being edited: both streams, in order, with its colours', async () => {
  await using terminal = await openRepl();
  const write = 'console.log(`\\x1b[32mout ${n}\\x1b[0m`); console.error(`err ${n++}`)';
  await expectOutcome(terminal, `let n = 0; const timer = setInterval(() => { ${write} }, 100); 0`, /^0$/m);
  terminal.write('[1,\r2,');
  await terminal.waitFor(/^out 2\nerr 2\n[^]*› \[1,\n… +2,$/m);
  terminal.write('\r3]\r');
  await terminal.waitFor(/^\$1 = \[ 1, 2, 3 \]$/m);
  await expectOutcome(terminal, 'clearInterval(timer), 7', /^7$/m);
  const written = allRows(terminal).filter((row) => /^(out|err) \d+$/.test(row));
  expect(written).toEqual(written.map((_, index) => `${index % 2 ? 'err' : 'out'} ${Math.floor(index / 2)}`));
  const row = terminal.screen().findIndex((text) => text.startsWith('out '));
  expect(terminal.cell({ row, column: 0 }).foreground).toBe(terminal.cell({ row, column: 2 }).foreground);
});

test('an unfinished line stands above the prompt until it ends', async () => {
  await using terminal = await openRepl();
  terminal.write('setTimeout(() => process.stdout.write("begun"), 50), 0\r');
  await terminal.waitFor(/^0\nbegun\n› \n*$/m);
  await expectOutcome(terminal, 'process.stdout.write(" and ended\\n"), 1', /^begun/m);
  await terminal.waitFor(/^ and ended$|^begun and ended$/m);
});

test('a progress bar is one line that changes, above the prompt', async () => {
  await using terminal = await openRepl();
  const bar =
    'let p = 0; const bar = setInterval(() => { process.stdout.write(`\\r${"#".repeat(++p)} ${p} of 9`); if (p === 9) { clearInterval(bar); console.log() } }, 40); 0';
  terminal.write(`${bar}\r`);
  terminal.write('typed');
  await terminal.waitFor(/^#{9} 9 of 9\n› typed$/m);
  expect(allRows(terminal).filter((row) => /^#+ \d of 9$/.test(row))).toHaveLength(1);
});

test('10,000 lines at once, all of them', async () => {
  await using terminal = await openRepl();
  terminal.write('setTimeout(() => { for (let i = 0; i < 10_000; i++) console.log("line", i) }, 10), 0\r');
  await terminal.waitFor(/^line 9999\n› \n*$/m, { within: 60_000 });
  terminal.write('1 + 1\r');
  await terminal.waitFor(/^2\n› \n*$/m);
});

test('the streams of the host are a terminal of the size that the prompt’s has, also after a resize', async () => {
  await using terminal = await openRepl();
  const facts =
    '[process.stdout, process.stderr].map((s) => [s.isTTY, s.columns, s.rows, s.getColorDepth() > 1, s.hasColors()].join())';
  await expectOutcome(terminal, facts, /'true,80,24,true,true', 'true,80,24,true,true'/m);
  await expectOutcome(
    terminal,
    'process.stdout.on("resize", () => console.log("now", process.stdout.getWindowSize())), 0',
    /^0$/m,
  );
  terminal.resize(100, 30);
  await terminal.waitFor(/^now \[ 100, 30 \]$/m);
  await expectOutcome(terminal, 'process.stderr.columns + process.stdout.rows', /^130$/m);
  terminal.write('.restart\r');
  await terminal.waitFor(/^A fresh process/m);
  await expectOutcome(terminal, 'process.stdout.columns', /^100$/m);
});

test('writes past the streams: fs.writeSync, children that inherit, worker threads', async () => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, 'fs.writeSync(1, "one\\n") + fs.writeSync(2, "two\\n")', /^one\ntwo\n8$/m);
  const child = 'child_process.spawnSync("sh", ["-c", "echo out; echo err >&2; exit 3"], { stdio: "inherit" }).status';
  await expectOutcome(terminal, child, /^out\nerr\n3$/m);
  const worker = 'new worker_threads.Worker("console.log(`from a worker`)", { eval: true }), 0';
  await expectOutcome(terminal, worker, /^from a worker$/m);
});

test('a rejection that nobody handles is shown once, with its place; the session lives', async () => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, 'async function later() { await null; throw new RangeError("nobody") }', emptyPrompt);
  terminal.write('later(); 5\r');
  await terminal.waitFor(/^Nobody handles this:\nRangeError: nobody\n {4}at later \(typed:1:44\)\n/m);
  await expectOutcome(terminal, '6 * 7', /^42$/m);
  expect(allRows(terminal).filter((row) => row === 'RangeError: nobody')).toHaveLength(1);
});

test.each([
  ['a timer', 'setTimeout(() => { throw new TypeError("thrown") }, 5), 0', 'typed:1:26'],
  [
    'an event listener',
    'new events.EventEmitter().on("x", () => { throw new TypeError("thrown") }), setImmediate(() => { $1.emit("x") }), 0',
    '',
  ],
  ['process.nextTick', 'process.nextTick(() => { throw new TypeError("thrown") }), 0', 'typed:1:32'],
])('an exception in %s is shown, and the session lives', async (_where, input, place) => {
  await using terminal = await openRepl();
  if (input.includes('$1')) await expectOutcome(terminal, '({ emit() { throw new TypeError("thrown") } })', /^\$1 = /m);
  terminal.write(`${input}\r`);
  await terminal.waitFor(new RegExp(`^Nobody handles this:\nTypeError: thrown\n[^]*${place}[^]*› \n*$`, 'm'));
  await expectOutcome(terminal, '_error.message', /^'thrown'$/m);
});

test('listeners of the user’s own get what nobody handles', async () => {
  await using terminal = await openRepl();
  await expectOutcome(terminal, 'process.on("uncaughtException", (e) => console.log("mine:", e.message)), 0', /^0$/m);
  await expectOutcome(
    terminal,
    'process.on("unhandledRejection", (e) => console.log("also mine:", e.message)), 1',
    /^1$/m,
  );
  await expectOutcome(terminal, 'setTimeout(() => { throw new Error("a") }), 2', /^mine: a$/m);
  await expectOutcome(terminal, 'Promise.reject(new Error("b")), 3', /^also mine: b$/m);
  expect(allRows(terminal).join('\n')).not.toContain('Nobody handles');
});
