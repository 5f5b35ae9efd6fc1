import type { AgentEvents, HeldTask } from '../agent/protocol.ts';
import { linkToAgent, type AgentLink, type Program } from './agent-link.ts';
import { LoopWatch } from './loop-watch.ts';
import { SourceStore } from './sources/source-store.ts';

/** What a connection tells its session. */
export interface ConnectionHandlers {
  held(connection: Connection, task: HeldTask): void;
  released(connection: Connection, event: AgentEvents['AsyncRepl.released']): void;
  unhandled(connection: Connection, event: AgentEvents['AsyncRepl.unhandled']): void;
  /** How the event loop does, or what an evaluation awaits, has changed. */
  watched(): void;
}

/** One thread of the program: its agent, its scripts, and how its event loop does. */
export class Connection {
  readonly sources: SourceStore;
  readonly watch: LoopWatch;

  private constructor(
    readonly link: AgentLink,
    readonly program: Program,
    handlers: ConnectionHandlers,
  ) {
    this.sources = new SourceStore((scriptId) => link.send('AsyncRepl.source', { scriptId }));
    this.watch = new LoopWatch(link, () => handlers.watched());
  }

  /** Lets go of V8's domains. */
  async closeInspector(): Promise<void> {
    await this.link.send('AsyncRepl.closeInspector', {});
  }

  /** Connects to a thread's socket. @throws when nobody listens there, or another version. */
  static async open(socketPath: string, handlers: ConnectionHandlers): Promise<Connection> {
    const early: ((connection: Connection) => void)[] = [];
    let connection: Connection | undefined;
    const tell = (event: (connection: Connection) => void) => (connection ? event(connection) : void early.push(event));
    const { link, program } = await linkToAgent(socketPath, (made) => {
      made.on('AsyncRepl.held', ({ task }) => tell((known) => handlers.held(known, task)));
      made.on('AsyncRepl.released', (event) => tell((known) => handlers.released(known, event)));
      made.on('AsyncRepl.unhandled', (event) => tell((known) => handlers.unhandled(known, event)));
    });
    connection = new Connection(link, program, handlers);
    for (const task of program.tasks) handlers.held(connection, task);
    for (const event of early) event(connection);
    return connection;
  }
}
