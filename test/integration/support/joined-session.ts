import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import path from 'node:path';
import type { FrontEnd } from '../../../src/session/front-end.ts';
import { openSession } from '../../../src/session/open.ts';
import { Repl } from '../../../src/session/repl.ts';
import type { Conversation } from '../../support/conversation.ts';
import { nodeUnderTest } from '../../support/node-versions.ts';
import { createProgramEnvironment, type ProgramEnvironment } from '../../support/program-environment.ts';
import { socketOf } from './listening-socket.ts';
import { projectFolder } from './project-paths.ts';

/** Somebody who sits there and is asked nothing: notes what is printed. */
export class SilentFrontEnd implements FrontEnd {
  readonly isInteractive = true;
  readonly columns = 80;
  readonly colors = false;
  readonly printed: string[] = [];

  print(block: string): void {
    this.printed.push(block);
  }

  confirm(): Promise<boolean> {
    return Promise.resolve(true);
  }

  leave(): Promise<void> {
    return Promise.resolve();
  }

  drain(): Promise<void> {
    return Promise.resolve();
  }

  untilInput(): Promise<void> {
    return Promise.resolve();
  }

  explore(): Promise<void> {
    return Promise.resolve();
  }

  copy(): void {}
  enter(): void {}
  edit(): void {}
  clear(): void {}
}

/**
 * A session of this process with the host of a REPL, a real process on the Node under test: for what only a person at a terminal
 * sees.
 */
export class HostSession implements AsyncDisposable {
  readonly session: ReturnType<typeof openSession>;

  private constructor(
    readonly frontEnd: SilentFrontEnd,
    private readonly host: ChildProcess,
    private readonly environment: ProgramEnvironment,
  ) {
    this.session = openSession(frontEnd);
  }

  static async start(): Promise<HostSession> {
    const environment = await createProgramEnvironment();
    const { path: node } = await nodeUnderTest();
    const host = spawn(node, [path.join(projectFolder, 'dist/host.cjs')], {
      env: { ...environment.variables, ASYNC_REPL_HOST: JSON.stringify({ control: 3, group: 'test', argv: [] }) },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const joined = new HostSession(new SilentFrontEnd(), host, environment);
    const { session } = joined;
    session.repl = new Repl(session, { replaceHost: () => Promise.resolve(), prepare: () => Promise.resolve() });
    void session.connect(await announcedSocket(host));
    await untilHeld(session);
    return joined;
  }

  /** Runs an input; what it showed. */
  async run(text: string): Promise<string> {
    const before = this.frontEnd.printed.length;
    await this.session.submit(text);
    return this.frontEnd.printed.slice(before).join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise((resolve) => this.host.once('close', resolve));
    this.host.kill('SIGKILL');
    await ended;
    await this.environment[Symbol.asyncDispose]();
  }
}

/** Resolves when the prompt takes inputs. */
function untilHeld(session: ReturnType<typeof openSession>): Promise<void> {
  return new Promise((resolve) => {
    const look = () => session.state.kind === 'held' && resolve();
    session.subscribe(look);
    look();
  });
}

/** The host tells where its socket is, as a line of JSON. */
async function announcedSocket(host: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: host.stdio[3] as Readable })) {
    const { socket } = JSON.parse(line) as { socket?: string };
    if (socket !== undefined) return socket;
  }
  throw new Error('the host has ended');
}

/** A session of this process with a program of the tests that holds something. */
export class HeldSession implements AsyncDisposable {
  readonly session: ReturnType<typeof openSession>;

  private constructor(socketPath: string) {
    this.session = openSession(new SilentFrontEnd());
    void this.session.connect(socketPath);
  }

  /** Resolves when the prompt would be open. */
  static async join(program: Conversation): Promise<HeldSession> {
    const joined = new HeldSession(socketOf(program));
    const { session } = joined;
    await untilHeld(session);
    return joined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.session.connections.map(({ link }) => link.close()));
  }
}
