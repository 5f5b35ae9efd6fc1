import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { Conversation } from './conversation.ts';
import {
  childProcesses,
  commandLine,
  isRunning,
  listeningTcpPorts,
  openFds,
  residentBytes,
  threadCount,
  unixSockets,
} from './process-probe.ts';

/** Starts a Node program that prints `ready …` when there is something to look at. */
function start(code: string): Promise<Conversation> {
  return Conversation.start({ command: process.execPath, args: ['-e', code] });
}

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ family }) => family === 'IPv6'),
);

test.each(['127.0.0.1', ...(hasIpv6 ? ['::1'] : [])])('a TCP port on %s on which a process listens', async (host) => {
  await using program = await start(`
    const server = require('node:net').createServer();
    server.listen(0, '${host}', () => console.log('ready', server.address().port));`);
  const [, port] = await program.waitForStdout(/ready (\d+)\n/);
  expect(listeningTcpPorts(program.pid)).toEqual([Number(port)]);
  expect(listeningTcpPorts(process.pid)).not.toContain(Number(port));
});

test('a process that listens nowhere', async () => {
  await using program = await start(`setInterval(() => {}, 1e6); console.log('ready')`);
  await program.waitForStdout('ready');
  expect(listeningTcpPorts(program.pid)).toEqual([]);
  expect(unixSockets(program.pid).filter(({ path }) => path !== '')).toEqual([]);
});

test('a Unix socket with its listener and a connection', async () => {
  await using program = await start(`
    const net = require('node:net');
    const path = process.env.XDG_RUNTIME_DIR + '/a.sock';
    net.createServer(() => console.log('ready')).listen(path, () => net.connect(path));`);
  await program.waitForStdout('ready');
  const path = `${program.environment.runtimeDirectory}/a.sock`;
  expect(unixSockets(program.pid)).toContainEqual({ path, isListening: true });
  expect(unixSockets(program.pid)).toContainEqual({ path, isListening: false });
});

test('an open file', async () => {
  await using program = await start(`
    require('node:fs').openSync(process.env.HOME + '/log', 'w');
    setInterval(() => {}, 1e6); console.log('ready')`);
  await program.waitForStdout('ready');
  expect([...openFds(program.pid).values()]).toContain(`${program.environment.home}/log`);
});

test('a worker thread', async () => {
  await using program = await start(`
    const { Worker } = require('node:worker_threads');
    console.log('ready');
    process.stdin.once('data', () => {
      new Worker('setInterval(() => {}, 1e6)', { eval: true }).on('online', () => console.log('online'));
    });`);
  await program.waitForStdout('ready');
  const before = threadCount(program.pid);
  program.writeLine('start');
  await program.waitForStdout('online');
  expect(threadCount(program.pid)).toBeGreaterThan(before);
});

test('children', async () => {
  await using program = await start(`
    const child = require('node:child_process').spawn('sleep', ['1000']);
    child.on('spawn', () => console.log('ready', child.pid));`);
  const [, child] = await program.waitForStdout(/ready (\d+)\n/);
  expect(childProcesses(program.pid)).toEqual([Number(child)]);
  expect(commandLine(Number(child))).toEqual(['sleep', '1000']);
});

test('resident memory', async () => {
  await using program = await start(`
    console.log('ready');
    process.stdin.once('data', () => { globalThis.kept = Buffer.alloc(200e6, 1); console.log('filled'); });`);
  await program.waitForStdout('ready');
  const before = residentBytes(program.pid);
  program.writeLine('fill');
  await program.waitForStdout('filled');
  expect(residentBytes(program.pid) - before).toBeGreaterThan(190e6);
});

test('a process that has ended', async () => {
  await using program = await start('');
  await program.exit(0);
  expect(isRunning(program.pid)).toBe(false);
  expect(() => openFds(program.pid)).toThrow(`There is no process ${program.pid}`);
  expect(() => threadCount(program.pid)).toThrow(`There is no process ${program.pid}`);
});
