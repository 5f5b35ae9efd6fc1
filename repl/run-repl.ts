import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { relative } from 'node:path';
import { followSockets } from '../src/session/joined-sockets.ts';
import { openSession } from '../src/session/open.ts';
import { Repl } from '../src/session/repl.ts';
import { createTerminal } from './front-ends.ts';
import type { Terminal } from './front-ends.ts';
import type { HostProcess } from './host-process.ts';
import { startHost, type ReplSettings, type ReplStart } from './repl-start.ts';
import { ProgramOutput } from './program-output.ts';
import { sessionEnded } from './session-ended.ts';

type Session = ReturnType<typeof openSession>;

/** Runs the standalone REPL until its session ends. Resolves with the exit status, the terminal restored. */
export async function runRepl(settings: ReplSettings, start: ReplStart): Promise<number> {
  const output = new ProgramOutput();
  const terminal = createTerminal({ isPlain: settings.isPlain, output });
  const session = openSession(terminal);
  output.listen((chunk) => session.log.written(chunk));
  const joined = new Map<string, Promise<void>>();
  const join = (path: string): void => {
    if (!joined.has(path)) joined.set(path, connect(session, path));
  };
  let host: HostProcess | undefined;
  let hostPath = '';
  const follow = (started: HostProcess): void => {
    host = started;
    output.follow(started.output, descriptorOf(started.output));
    void started.socket.then((path) => {
      hostPath = path;
      join(path);
    });
    void started.ended.then((end) => host === started && repl.hostEnded(end));
  };
  const replace = async (): Promise<void> => {
    const replaced = host;
    host = undefined;
    await replaced?.stop();
    await joined.get(hostPath);
    follow(startHost(settings, start.group));
  };
  const prepare = async (): Promise<void> => {
    await tellSettings(session, await start.terminalSettings);
    await prepareHost(session, terminal, settings);
  };
  const repl = new Repl(session, { replaceHost: replace, prepare });
  session.repl = repl;
  terminal.attach(session);
  const ended = sessionEnded(session);
  follow(start.host);
  const stopFollowing = followSockets(start.group, join);
  const onResize = (): void => tellSize(session);
  process.stdout.on('resize', onResize);
  await start.terminalSettings;
  session.start();
  if (terminal.isInteractive && settings.banner !== undefined) terminal.print(settings.banner);
  const status = await ended;
  process.stdout.off('resize', onResize);
  await terminal.dispose();
  await host?.end();
  stopFollowing();
  return status;
}

/** Resolves when the connection has ended. */
async function connect(session: Session, path: string): Promise<void> {
  try {
    await session.connect(path);
  } catch {
    // The process is gone, which is told by its end.
  }
}

/** The host restores these settings should this process be killed outright. */
async function tellSettings({ current }: Session, settings: string | undefined): Promise<void> {
  if (settings !== undefined) await current?.connection.link.send('AsyncRepl.terminal', { settings });
}

async function prepareHost(session: Session, terminal: Terminal, { startUp, file }: ReplSettings): Promise<void> {
  const view = session.current;
  if (!view) return;
  if (startUp !== undefined && terminal.isInteractive) await runStartUp(session, startUp);
  if (file !== undefined) await session.evaluator.loadModule(view, file, relative('', file));
}

async function runStartUp(session: Session, path: string): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    terminalNote(session, `The start-up file ${path} cannot be read: ${(error as Error).message}`);
    return;
  }
  const { current: view } = session;
  if (!view || text.trim() === '') return;
  const name = 'the start-up file';
  const hasFailed = await session.evaluator.runFile(view, { path, text, name }).catch((error: unknown) => {
    session.fail(error); // it is no code; or it has ended its process, which is told then
    return true;
  });
  if (hasFailed) terminalNote(session, `That was in ${name} ${path}; --no-startup skips it.`);
}

function terminalNote(session: Session, text: string): void {
  session.say(session.paint('warning', text));
}

function tellSize(session: Session): void {
  const { columns, rows } = process.stdout;
  for (const { link } of session.connections) link.send('AsyncRepl.resized', { columns, rows }).catch(() => {});
}

function descriptorOf(stream: unknown): number | undefined {
  const { _handle: handle } = stream as Socket & { _handle?: { readonly fd?: number } };
  return handle?.fd !== undefined && handle.fd >= 0 ? handle.fd : undefined;
}
