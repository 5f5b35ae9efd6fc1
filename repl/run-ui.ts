import { followSockets } from '../src/session/joined-sockets.ts';
import { openSession } from '../src/session/open.ts';
import { createTerminal } from './front-ends.ts';
import type { Terminal } from './front-ends.ts';
import { ProgramOutput } from './program-output.ts';
import { listenToProgram } from './program-words.ts';
import { sessionEnded } from './session-ended.ts';
import { readTerminalSettings } from './terminal-settings.ts';
import { within } from './within.ts';

export interface UiOptions {
  /** Sockets of the program's threads, where they are known from the start: somebody attached by hand. */
  readonly sockets: readonly string[];
  /** Whose prompt this is: threads and processes of this group are joined as they come. */
  readonly group?: string | undefined;
  /** Descriptor on which the program that started this process says where its socket is. */
  readonly controlFd?: number | undefined;
  /** Descriptor with what the program writes while the UI has its terminal. */
  readonly outputFd?: number | undefined;
  readonly isPlain: boolean;
}

/** How long a program that was told to end is waited for, in milliseconds. */
const quitPatience = 3_000;

type Session = ReturnType<typeof openSession>;

export interface UiEnd {
  /** Exit status. */
  readonly status: number;
  /** The program is gone, or going: the terminal may be the shell's by now. */
  readonly isAfterProgram: boolean;
}

/** Runs the UI until the program or the session ends; the terminal is restored then. */
export async function runUi(options: UiOptions): Promise<UiEnd> {
  const settings = process.stdin.isTTY && !options.isPlain ? readTerminalSettings() : undefined;
  const { outputFd, controlFd } = options;
  const output = outputFd === undefined ? undefined : ProgramOutput.open(outputFd);
  const terminal = createTerminal({ isPlain: options.isPlain, output });
  const session = openSession(terminal);
  output?.listen((chunk) => session.log.written(chunk));
  terminal.attach(session);
  void onceConnected(session).then(() => tellSettings(session, settings));
  const joined = new Map<string, Promise<number>>();
  const join = (path: string): void => {
    if (joined.has(path)) return;
    const ended = connect(session, terminal, path, options.sockets.includes(path));
    joined.set(path, ended);
    void ended.then(() => joined.delete(path));
  };
  const connected = new Promise<number>((resolve) => {
    for (const path of options.sockets) join(path);
    // Whoever attached by hand has nothing to wait for; the program's own UI waits for its next stop.
    if (controlFd === undefined) {
      void Promise.all(joined.values()).then((statuses) => {
        if (terminal.isEntered) terminal.print('The program has ended.', 'err');
        resolve(Math.max(...statuses));
      });
    }
  });
  const leaveGroup = options.group === undefined ? undefined : followSockets(options.group, join);
  let isAfterProgram = false;
  const programEnded = new Promise<number | undefined>((resolve) => {
    // A program that exits waits until it has its terminal back; one that was killed cannot.
    if (controlFd !== undefined) listenToProgram(controlFd, { socket: join, exit: resolve });
    void output?.ended.then(() => resolve(undefined));
  }).then((programStatus) => {
    isAfterProgram = true;
    return sayEnd(terminal, session, programStatus);
  });
  const status = await Promise.race([connected, programEnded, sessionEnded(session)]);
  await terminal.dispose();
  if (session.state.kind === 'ended' && session.state.reason === 'quit')
    await within(quitPatience, Promise.all([...joined.values(), ...(controlFd === undefined ? [] : [programEnded])]));
  leaveGroup?.();
  return { status, isAfterProgram };
}

async function connect(session: Session, terminal: Terminal, path: string, isAskedFor: boolean): Promise<number> {
  try {
    await session.connect(path);
    return 0;
  } catch (error) {
    // Beside the sockets of a group may lie one that a killed program has left behind: only who asked for it must be told.
    if (!isAskedFor && isGone(error)) return 0;
    terminal.print(error instanceof Error ? error.message : String(error), 'err');
    return 1;
  }
}

function isGone(error: unknown): boolean {
  return ['ECONNREFUSED', 'ENOENT'].includes(String((error as NodeJS.ErrnoException).code));
}

/** The program ends, or is gone. Only who was looking at it must be told. */
async function sayEnd(terminal: Terminal, session: Session, status: number | undefined): Promise<number> {
  const { tasks, state } = session;
  // Who was about to let the last function go on, and not to end the program, looks at it still.
  const wasKilled = status === undefined && state.kind !== 'ended' && (tasks.size > 0 || tasks.wereLost);
  const wasEntered = terminal.isEntered || wasKilled;
  const left = terminal.leave();
  // In the same turn, for a shell is about to write there too.
  if (wasEntered) {
    const words = status === undefined ? 'The program was killed.' : `The program exited with status ${status}.`;
    terminal.print(words, 'err');
  }
  await left;
  return 0;
}

function onceConnected(session: Session): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = session.subscribe(() => {
      if (session.state.kind === 'connecting') return;
      unsubscribe();
      resolve();
    });
  });
}

/** The program restores these settings should this process be killed outright. */
async function tellSettings(session: Session, settings: Promise<string | undefined> | undefined): Promise<void> {
  const known = await settings;
  if (known === undefined) return;
  try {
    await Promise.all(session.connections.map(({ link }) => link.send('AsyncRepl.terminal', { settings: known })));
  } catch {
    // The program went on meanwhile; it asks for nothing.
  }
}
