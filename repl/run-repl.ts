import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { followSockets, openGroup } from '../src/session/joined-sockets.ts';
import { openSession } from '../src/session/open.ts';
import { Repl } from '../src/session/repl.ts';
import { createTerminal } from './front-ends.ts';
import type { Terminal } from './front-ends.ts';
import { HostProcess } from './host-process.ts';
import { ProgramOutput } from './program-output.ts';
import { readTerminalSettings } from './terminal-settings.ts';

export interface ReplSettings {
  readonly isPlain: boolean;
  /** Shown before the first prompt; only to somebody who sits there. */
  readonly banner: string | undefined;
  /** A file that is run before the first prompt as if typed; only for somebody who sits there. */
  readonly startUp: string | undefined;
  /** An absolute path: loaded before the first prompt. */
  readonly file: string | undefined;
  /** What `process.argv` is after the path of Node. */
  readonly argv: readonly string[];
  readonly nodeFlags: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

type Session = ReturnType<typeof openSession>;

/** Runs the standalone REPL until its session ends. Resolves with the exit status, the terminal restored. */
export async function runRepl(settings: ReplSettings): Promise<number> {
  const group = openGroup();
  const output = new ProgramOutput();
  const { stdin, stdout } = process;
  const isOnTerminal = Boolean(stdin.isTTY && stdout.isTTY && !settings.isPlain && process.env['TERM'] !== 'dumb');
  let host: HostProcess | undefined;
  const joined = new Map<string, Promise<void>>();
  const join = (path: string): void => {
    if (!joined.has(path)) joined.set(path, connect(session, path));
  };
  const startHost = async (): Promise<void> => {
    const replaced = host;
    host = undefined;
    await replaced?.stop();
    await Promise.all(joined.values());
    const size = { columns: stdout.columns, rows: stdout.rows };
    const started = new HostProcess({ ...settings, group, ...(isOnTerminal && { terminal: size }) }, join);
    host = started;
    output.follow(started.output, descriptorOf(started.output));
    void started.ended.then((end) => host === started && repl.hostEnded(end));
  };
  const terminal = createTerminal({ isPlain: settings.isPlain, output });
  const session = openSession(terminal);
  let terminalSettings: string | undefined;
  const prepare = async (): Promise<void> => {
    await tellSettings(session, terminalSettings);
    await prepareHost(session, terminal, settings);
  };
  const repl = new Repl(session, { startHost, prepare });
  session.repl = repl;
  terminal.attach(session);
  const ended = sessionEnded(session);
  const stopFollowing = followSockets(group, join);
  const onResize = (): void => tellSize(session);
  stdout.on('resize', onResize);
  void repl.start();
  if (isOnTerminal) terminalSettings = await readTerminalSettings(); // before they are changed
  session.start();
  if (terminal.isInteractive && settings.banner !== undefined) terminal.print(settings.banner);
  const status = await ended;
  stdout.off('resize', onResize);
  await terminal.dispose();
  await host?.stop();
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
  if (file !== undefined) await session.evaluator.loadFile(view, file);
}

async function runStartUp(session: Session, path: string): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    terminalNote(session, `The start-up file ${path} cannot be read: ${(error as Error).message}`);
    return;
  }
  const before = session.failures.count;
  if (session.current && text.trim() !== '') await session.evaluator.runQuietly(session.current, text);
  if (session.failures.count > before) terminalNote(session, `That was in the start-up file ${path}.`);
}

function terminalNote(session: Session, text: string): void {
  session.print(session.paint('warning', text), 'err');
}

function tellSize(session: Session): void {
  const { columns, rows } = process.stdout;
  for (const { link } of session.connections) link.send('AsyncRepl.resized', { columns, rows }).catch(() => {});
}

function sessionEnded(session: Session): Promise<number> {
  return new Promise((resolve) => {
    session.subscribe(() => {
      if (session.state.kind === 'ended') resolve(session.state.exitStatus);
    });
  });
}

function descriptorOf(stream: unknown): number | undefined {
  const { _handle: handle } = stream as Socket & { _handle?: { readonly fd?: number } };
  return handle?.fd !== undefined && handle.fd >= 0 ? handle.fd : undefined;
}
