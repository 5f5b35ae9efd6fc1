import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Conversation } from '../support/conversation.ts';
import { isRunning, listeningTcpPorts } from '../support/process-probe.ts';
import { isCooked } from '../support/terminal-settings.ts';
import type { Terminal } from '../support/terminal.ts';
import { openTop, startTarget, startTop, tell } from '../support/top-terminal.ts';

const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

async function expectLeft(target: Conversation): Promise<void> {
  await expect.poll(() => listeningTcpPorts(target.pid), { timeout: 20_000 }).toEqual([]);
  await tell(target, 'ping');
}

/** It was told that nobody looks any more: it need not find out. */
async function expectTold(target: Conversation): Promise<void> {
  target.writeLine('users');
  const [, users] = await target.waitForStdout(/^users (\d+)$/m);
  expect(users).toBe('0');
}

test.each(signals)('%s: the terminal is as it was, the process is told, and no port stays', async (signal) => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  terminal.kill(signal);
  await terminal.exit(signal);
  expect(isCooked(terminal.termios())).toBe(true);
  await expectTold(target);
  await expectLeft(target);
});

test('when its window is closed the process is told too', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  terminal.hangUp();
  await terminal.exit('SIGHUP');
  await expectTold(target);
  await expectLeft(target);
});

test('a second signal does not break off what the first one has begun', async () => {
  await using target = await startTarget('commanded');
  await using terminal = await openTop(target);
  terminal.kill('SIGHUP');
  terminal.kill('SIGTERM');
  const { signal } = await terminal.exited;
  expect(['SIGHUP', 'SIGTERM']).toContain(signal);
  await expectTold(target);
});

/** While it starts, opens the process, and looks at it, in milliseconds after its start. */
const moments = Array.from({ length: 9 }, (_, index) => index * 60);

test.each([
  ['SIGTERM', (terminal: Terminal) => terminal.kill('SIGTERM')],
  ['SIGKILL', (terminal: Terminal) => terminal.kill('SIGKILL')],
  ['its window closed', (terminal: Terminal) => terminal.hangUp()],
])('%s at any moment: no port stays, and the process lives', { timeout: 120_000 }, async (_how, end) => {
  const targets = await Promise.all(moments.map((moment) => endedAt(moment, end)));
  expect(targets).toEqual(moments.map(() => 'lives'));
});

async function endedAt(moment: number, end: (terminal: Terminal) => void): Promise<'lives' | 'has ended'> {
  await using target = await startTarget('commanded');
  await using terminal = await startTop(target);
  await delay(moment);
  end(terminal);
  await terminal.exited;
  // Who guards the opening may still wait for the port to open.
  await expect.poll(() => terminal.processes, { timeout: 20_000 }).toEqual([]);
  await expectLeft(target);
  return isRunning(target.pid) ? 'lives' : 'has ended';
}
