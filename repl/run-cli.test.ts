import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCli } from './run-cli.ts';
import type { CliServices } from './run-cli.ts';

let out: string;
let err: string;

beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});

afterEach(() => vi.restoreAllMocks());

const services: CliServices = { version: '1.2.3', findHeldProcesses: () => Promise.resolve([]) };

describe('the command line', () => {
  it.each<[string[], number, string, string]>([
    [['--version'], 0, '1.2.3', ''],
    [['--help'], 0, 'attach [PID[/THREAD]|HOST:PORT|ws:…]', ''],
    [['atach'], 2, '', 'there is no file atach, nor a command; did you mean attach?'],
    [['banana'], 2, '', 'there is no file banana, nor a command\n'],
    [['--foo'], 2, '', "Unknown option '--foo'"],
    [['attach', '1', '2'], 2, '', 'attach [PID[/THREAD]|HOST:PORT|ws:…] takes no further argument (2)'],
    [['attach', 'x'], 2, '', 'attach wants the number of a process, host:port or ws:…, not x'],
    [['attach'], 1, '', 'No process of yours holds a function.'],
  ])('%j', async (parameters, status, onOut, onErr) => {
    expect(await runCli(parameters, services)).toBe(status);
    expect(out).toContain(onOut);
    expect(err).toContain(onErr);
  });

  it('names the processes to choose from', async () => {
    const findHeldProcesses = () =>
      Promise.resolve([
        { pid: 12, title: 'server.js', socketPaths: ['/a'] },
        { pid: 3456, title: 'worker.js', socketPaths: ['/b'] },
      ]);
    expect(await runCli(['attach'], { version: '1.2.3', findHeldProcesses })).toBe(1);
    expect(err).toBe(
      'Several processes hold functions; name one, as in async-repl attach PID:\n        12  server.js\n      3456  worker.js\n',
    );
  });
});
