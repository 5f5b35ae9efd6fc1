import { expect, test } from 'vitest';
import { firstFrame, rejectionOf } from './rejection.ts';
import { reportTerminal } from './terminal-report.ts';
import { Terminal } from './terminal.ts';

const situation = {
  commandLine: 'node app.js',
  pid: 7,
  exit: undefined,
  columns: 10,
  screen: ['first', '  second', ''],
  scrollback: [],
  cursor: { row: 1, column: 4 },
  isMidFrame: false,
};

test('a running program without scrollback', () => {
  expect(reportTerminal('It failed.', situation)).toBe(
    [
      'It failed.',
      '$ node app.js  (pid 7, still running)',
      '--- screen 10x3, cursor at row 1, column 4 ---',
      '|first',
      '|  second',
      '|',
      '--- end of screen ---',
    ].join('\n'),
  );
});

test('an ended program with a long scrollback', () => {
  const scrollback = Array.from({ length: 40 }, (_, index) => `row ${index}`);
  const report = reportTerminal('It failed.', { ...situation, scrollback, exit: { code: null, signal: 'SIGSEGV' } });
  expect(report).toContain('(pid 7, was killed by SIGSEGV)\n--- scrollback, last 30 of 40 rows ---\n|row 10\n');
  expect(report).toContain('|row 39\n--- screen');
});

test('a wait that the exit ends', async () => {
  await using terminal = await Terminal.start({ command: 'sh', args: ['-c', 'echo shown; exit 3'], rows: 2 });
  const error = await rejectionOf(terminal.waitFor('never'));
  expect(error.message).toBe(
    [
      'The terminal did not show "never": it exited with code 3.',
      `$ sh -c 'echo shown; exit 3'  (pid ${terminal.pid}, exited with code 3)`,
      '--- screen 80x2, cursor at row 1, column 0 ---',
      '|shown',
      '|',
      '--- end of screen ---',
    ].join('\n'),
  );
  expect(firstFrame(error)).toContain('terminal-report.test.ts');
});

test('a wait that lasts too long', async () => {
  await using terminal = await Terminal.start({ command: 'sleep', args: ['1000'] });
  const error = await rejectionOf(terminal.waitFor(/n[e]ver/, { within: 20 }));
  expect(error.message).toMatch(/^The terminal did not show \/n\[e\]ver\/ within 20 ms\.\n/);
  expect(error.message).toContain(`(pid ${terminal.pid}, still running)`);
});

test('a predicate that is never true', async () => {
  await using terminal = await Terminal.start({ command: 'true' });
  const error = await rejectionOf(terminal.waitFor((rows) => rows.includes('never')));
  expect(error.message).toContain(`a screen that satisfies (rows) => rows.includes("never"): it exited with code 0.`);
});

test('an exit that is not the expected one, and one that does not come', async () => {
  await using terminal = await Terminal.start({ command: 'sh', args: ['-c', 'read line; exit 3'] });
  await expect(terminal.exit(0, { within: 20 })).rejects.toThrow('The program did not exit with code 0 within 20 ms.');
  terminal.write('\r');
  const error = await rejectionOf(terminal.exit('SIGKILL'));
  expect(error.message).toContain('The program did not end by SIGKILL: it exited with code 3.');
  expect(firstFrame(error)).toContain('terminal-report.test.ts');
});

test('a program that does not complete its frame', async () => {
  await using terminal = await Terminal.start({ command: 'printf', args: ['\\033[?2026hshown'] });
  const error = await rejectionOf(terminal.waitFor('shown'));
  expect(error.message).toMatch(/^--- end of screen, in the middle of a frame/m);
});

test('a command that does not exist', async () => {
  await using terminal = await Terminal.start({ command: '/does/not/exist' });
  await expect(terminal.waitFor('never')).rejects.toThrow('No such file or directory');
});
