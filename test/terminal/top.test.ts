import { expect, test } from 'vitest';
import { Conversation } from '../support/conversation.ts';
import { screenText } from '../support/fixture-terminal.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { listeningTcpPorts } from '../support/process-probe.ts';
import { cli } from '../support/repl-terminal.ts';
import { isCooked } from '../support/terminal-settings.ts';
import type { Terminal } from '../support/terminal.ts';
import { openTop, startTarget, startTop, tell } from '../support/top-terminal.ts';
import { openTranscript } from '../support/transcript.ts';

/** The screen without what differs from run to run: the process, and what a look costs. */
function steady(terminal: Terminal): string {
  return (
    screenText(terminal)
      .replace(/^top \d+/, 'top <pid>')
      // Of equal functions any may be the first.
      .replace(/^( +(?:number|total) +)\d$/gm, '$1<n>')
      .replace(/ +pause .* · every .* · heap .*$/m, '  <costs>')
      .replaceAll(/^(.*?) +(\d+ (?:s|min)\+?)$/gm, '$1  <age>')
  );
}

/** The row that is selected. */
function selected(pattern: string): RegExp {
  return new RegExp(`^› .. ?${pattern}`, 'm');
}

test.for([
  [80, 24],
  [120, 40],
] as const)('from the first look to q, at %sx%s', async ([columns, rows], context) => {
  const transcript = openTranscript(context, { name: `${columns}x${rows}` });
  await using target = await startTarget('commanded');
  await tell(target, 'order');
  await tell(target, 'ping');
  await using terminal = await openTop(target, undefined, { columns, rows });
  transcript.log(`tree\n\n${steady(terminal)}`);
  terminal.press('down');
  await terminal.waitFor(selected('└─ #2 pay'));
  terminal.press('enter');
  await terminal.waitFor(/^Source {2}\S[^]*^Locals\n {2}local\n/m);
  transcript.log(`\ndetails\n\n${steady(terminal)}`);
  terminal.press('escape');
  await terminal.waitFor(/WHO WAITS/);
  terminal.write('t');
  await terminal.waitFor(/WAITS FOR/);
  transcript.log(`\ntable\n\n${steady(terminal)}`);
  terminal.write('?');
  await terminal.waitFor(/^What is shown$/m);
  transcript.log(`\nhelp\n\n${steady(terminal)}`);
  terminal.write('q');
  await terminal.exit(0);
  transcript.compare();
});

test('what is new and what is gone since the look before', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  expect(screenText(terminal)).toMatch(/^2 suspended +pause/m);
  await tell(target, 'ping');
  await tell(target, 'settle');
  terminal.write('r');
  await terminal.waitFor(/^1 suspended {2}\+1 new {2}-2 gone /m);
  expect(screenText(terminal)).toMatch(/^› - #1 order .*\n {2}- └─ #2 pay .*\n {2}\+ #3 ping .*timer/m);
  terminal.write('r');
  await terminal.waitFor(/^1 suspended +pause/m);
  expect(screenText(terminal)).toMatch(/^› {3}#3 ping /m);
  expect(screenText(terminal)).not.toContain('pay');
});

test('equal stacks are folded, and how many of them are new is told', async () => {
  await using target = await startTarget('commanded');
  await tell(target, 'order');
  await using terminal = await openTop(target);
  expect(screenText(terminal)).toMatch(/^› {3}#1 order .*:\d+ {2}×2 +\d+ s\+$/m);
  await tell(target, 'order');
  terminal.write('r');
  await terminal.waitFor(/^› {3}#1 order .* {2}×3 \+1 /m);
  terminal.write('f');
  await terminal.waitFor(/^ {2}\+ #5 order .*\n {2}\+ └─ #6 pay /m);
});

test('a filter is applied while it is typed', async () => {
  await using target = await startTarget('commanded');
  await tell(target, 'ping');
  await using terminal = await openTop(target);
  terminal.write('/pi');
  await terminal.waitFor(/^1 of 3 suspended[^]*^› {3}#3 ping [^]*^\/pi {2}Enter keeps it/m);
  terminal.write('(');
  await terminal.waitFor(/^\/pi\( {2}.*Unterminated group/m);
  terminal.press('backspace');
  terminal.press('enter');
  await terminal.waitFor(/\/pi\/ Esc drops it/);
  terminal.press('escape');
  await terminal.waitFor(/^3 suspended/m);
});

test('q leaves no port, no mark on the screen, and the terminal as it was', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await startTop(target, undefined, { underShell: true });
  await terminal.waitFor(/ suspended/);
  expect(listeningTcpPorts(target.pid)).toHaveLength(1);
  terminal.write('q');
  await terminal.waitFor(/^bash\$ program\nbash\$ $/m);
  expect(isCooked(terminal.termios())).toBe(true);
  expect(terminal.cursor()).toMatchObject({ column: 'bash$ '.length });
  await expect.poll(() => listeningTcpPorts(target.pid)).toEqual([]);
  await tell(target, 'ping');
});

test('q before the first look leaves no port either', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await startTop(target);
  await terminal.waitFor('Opening its inspector');
  terminal.write('q');
  await terminal.exit(0);
  await target.waitForStderr('Debugger ending');
  await expect.poll(() => listeningTcpPorts(target.pid)).toEqual([]);
});

test.each(['ctrl-c', 'ctrl-d'] as const)('%s leaves too', async (key) => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  terminal.press(key);
  await terminal.exit(0);
  expect(isCooked(terminal.termios())).toBe(true);
  await expect.poll(() => listeningTcpPorts(target.pid)).toEqual([]);
});

test('killed outright it leaves no port either', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  expect(listeningTcpPorts(target.pid)).toHaveLength(1);
  terminal.kill('SIGKILL');
  await terminal.exit('SIGKILL');
  await expect.poll(() => listeningTcpPorts(target.pid), { timeout: 20_000 }).toEqual([]);
  await tell(target, 'ping');
});

test('when the process ends, the last look stays until q', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  target.writeLine('exit');
  await terminal.waitFor(/^The process has ended; this is what was seen \d+ s before\. q leaves\.$/m);
  expect(screenText(terminal)).toMatch(/^› {3}#1 order /m);
  terminal.press('enter');
  await terminal.waitFor(/^Source/m);
  terminal.write('q');
  await terminal.exit(0);
});

test('a process that is stopped is looked at again when it goes on', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  target.kill('SIGSTOP');
  terminal.write('r');
  await terminal.waitFor(/^The process is stopped by a signal, as by Ctrl-Z; kill -CONT \d+ lets it go\s+on\.$/m);
  target.kill('SIGCONT');
  await terminal.waitFor((rows) => rows.every((row) => !row.includes('stopped')));
  await tell(target, 'ping');
  // It is being looked at by itself by now, and the key does nothing until that has ended.
  const keys = setInterval(() => terminal.write('r'), 1_000);
  try {
    await terminal.waitFor(/^3 suspended {2}\+1 new/m);
  } finally {
    clearInterval(keys);
  }
});

test('functions of worker threads stand below headings, which are passed over', async () => {
  await using target = await startTarget('worker-threads');
  await using terminal = await openTop(target);
  await terminal.waitFor(/^main thread +\d+ suspended · pause .* · heap .* MB\n› /m);
  expect(screenText(terminal)).toMatch(/^worker \d+.* suspended · pause .* · heap .* MB\n {4}#/m);
  terminal.press('end');
  await terminal.waitFor(
    (rows) => rows.findIndex((row) => row.startsWith('›')) > rows.findIndex((row) => row.startsWith('worker')),
  );
  terminal.press('enter');
  await terminal.waitFor(/^Locals\n {2}\w/m);
});

test('another tool that comes and goes makes nothing new', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  const { path } = await nodeUnderTest();
  await using ps = await Conversation.start({ command: path, args: [cli, 'ps', String(target.pid)] });
  await ps.exit(0);
  await tell(target, 'ping');
  terminal.write('r');
  await terminal.waitFor(/^3 suspended {2}\+1 new +pause/m);
});

test('a process that spins: where', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  await tell(target, 'spin');
  await target.waitForStdout('done spin');
  terminal.write('r');
  await terminal.waitFor(/^Its event loop is blocked in spin \(fixtures\/graph\/commanded\.mjs:\d+:\d+\)\.$/m);
  terminal.write('q');
  await terminal.exit(0);
});

test('--max-pause: no look without leave', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await startTop(target, ['--max-pause', '1']);
  await terminal.waitFor(/Its heap of \d+ MB would make it stand still[^]*Here a allows it\s+once, r tries again\./m);
  terminal.write('a');
  await terminal.waitFor(/^2 suspended[^]*This look made it stand still for [\d.]+ s, longer than/m);
});

test('p stops looking by itself, and goes on with it', { timeout: 120_000 }, async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target, ['--interval', '50', '--max-pause', '60000']);
  terminal.write('p');
  await terminal.waitFor(/ paused$/m);
  await tell(target, 'ping');
  terminal.write('p');
  // Twenty times the pause, which is long on a busy machine.
  await terminal.waitFor(/^3 suspended/m, { within: 80_000 });
});

test('Ctrl-Z gives the terminal back, fg comes back', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await startTop(target, undefined, { underShell: true });
  await terminal.waitFor(/ suspended/);
  terminal.press('ctrl-z');
  await terminal.waitFor(/Stopped[^]*\nbash\$ $/m);
  expect(isCooked(terminal.termios())).toBe(true);
  terminal.write('fg\r');
  await terminal.waitFor(/^2 suspended[^]*#1 order/m);
  terminal.write('q');
  await terminal.waitFor(/Stopped[^]*bash\$ $/m);
});

test('a resize, down to 40x10 and back', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  terminal.resize(40, 10);
  await terminal.waitFor(
    (rows) =>
      rows.length === 10 &&
      rows[0]?.startsWith('top ') === true &&
      rows.some((row) => /^pause .* · every .* · heap .*/.test(row)) &&
      rows.some((row) => row.startsWith('›   #1 order')) &&
      rows[9]?.startsWith('? keys') === true,
  );
  expect(terminal.screen().every((row) => row.length < 40)).toBe(true);
  terminal.resize(100, 30);
  await terminal.waitFor(
    (rows) =>
      rows.length === 30 && rows[29]?.startsWith('? keys') === true && rows[3]?.startsWith('›   #1 order') === true,
  );
});

test('the page of a function follows it, and says when it is gone', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  terminal.write('\r');
  await terminal.waitFor(/^#1 order {2}async function[^]*items +\[ 'tea', 'cup 1' \]/m);
  await tell(target, 'settle');
  terminal.write('r');
  await terminal.waitFor(/^#1 order .*- gone: it has gone on or ended/m);
  expect(screenText(terminal)).toMatch(/items +\[ 'tea', 'cup 1' \]/);
});

test('without colours all is marked all the same', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target, undefined, { env: { NO_COLOR: '1' } });
  await tell(target, 'ping');
  terminal.write('r');
  await terminal.waitFor(/^ {2}\+ #3 ping/m);
  expect(terminal.raw.toString()).not.toMatch(/\u001b\[3[1-6]m/);
});

test('on a dumb terminal one sentence', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await startTop(target, [], { env: { TERM: 'dumb' } });
  await terminal.exit(2);
  expect(screenText(terminal).replaceAll('\n', ' ')).toMatch(
    /^async-repl: top draws on a whole terminal, and this is none: async-repl pstree \d+/,
  );
  expect(terminal.raw.toString()).not.toContain('\u001b');
});

test('a process that cannot be opened: the terminal is given back, and one sentence', async () => {
  await using terminal = await startTop({ pid: 4_194_304 }, []);
  await terminal.exit(1);
  expect(screenText(terminal)).toBe('async-repl: There is no process 4194304.');
  expect(isCooked(terminal.termios())).toBe(true);
});
