import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync } from 'node:fs';
import net from 'node:net';
import { promisify } from 'node:util';
import { Changes, defaultPatience, raceForMatch } from './match-race.ts';
import { findPostgres, findServerUser, type PostgresInstallation, type ServerUser } from './postgres-installation.ts';
import { withoutMasters } from './pseudo-terminal.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);

/** Speed over safety: the data is thrown away anyway. */
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'shared_buffers=32MB',
];

/** How often another port is tried when somebody else has taken the one that was free a moment before. */
const attempts = 5;

export interface PostgresConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/**
 * A real, empty PostgreSQL server of its own in a temporary directory, on a free port of 127.0.0.1 and on a Unix socket.
 *
 *     await using server = await PostgresServer.start();
 *     const client = new pg.Client(server.connection);
 */
export class PostgresServer implements AsyncDisposable {
  readonly connection: PostgresConnection;
  /** As host, it makes a client use the Unix socket. */
  readonly socketDirectory: string;
  readonly #folder: TemporaryFolder;
  readonly #server: RunningServer;

  static async start(): Promise<PostgresServer> {
    const installation = findPostgres();
    const user = findServerUser();
    const folder = await TemporaryFolder.create();
    try {
      const password = randomBytes(12).toString('hex');
      await createCluster(installation, user, folder, password);
      return new PostgresServer(folder, await launch(installation, user, folder), password);
    } catch (error) {
      await folder[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(folder: TemporaryFolder, server: RunningServer, password: string) {
    this.#folder = folder;
    this.#server = server;
    this.socketDirectory = folder.path;
    this.connection = { host: '127.0.0.1', port: server.port, user: 'postgres', password, database: 'postgres' };
  }

  /** The connection as `postgres://…`. */
  get url(): string {
    const { host, port, user, password, database } = this.connection;
    return `postgres://${user}:${password}@${host}:${port}/${database}`;
  }

  /** The postmaster. */
  get pid(): number {
    return this.#server.pid;
  }

  /** What the server has logged so far. */
  get log(): string {
    return this.#server.log;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop();
    await this.#folder[Symbol.asyncDispose]();
  }
}

async function createCluster(
  { initdb }: PostgresInstallation,
  user: ServerUser,
  folder: TemporaryFolder,
  password: string,
): Promise<void> {
  folder.add({ password });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder.path, user.uid, user.gid);
  const files = ['--pgdata', folder.join('data'), '--pwfile', folder.join('password')];
  const rest = [
    '--username',
    'postgres',
    '--auth',
    'scram-sha-256',
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--no-sync',
  ];
  await run(initdb, [...files, ...rest], { ...user, cwd: folder.path });
}

async function launch(
  { postgres }: PostgresInstallation,
  user: ServerUser,
  folder: TemporaryFolder,
): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const place = [
      '-D',
      folder.join('data'),
      '-k',
      folder.path,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
    ];
    const { command, args } = withoutMasters(postgres, [...place, ...settings.flatMap((setting) => ['-c', setting])]);
    const child = spawn(command, args, { ...user, cwd: folder.path, stdio: ['ignore', 'ignore', 'pipe'] });
    const server = new RunningServer(child, port);
    try {
      await server.ready();
      return server;
    } catch (error) {
      await server.stop();
      if (attempt === attempts || !server.log.includes('could not bind')) throw error;
    }
  }
}

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The postmaster's process and its log. */
class RunningServer {
  readonly port: number;
  log = '';
  readonly #child: ChildProcess;
  readonly #changes = new Changes();
  readonly #closed: Promise<void>;
  #isClosed = false;

  constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    // Not disposed of, for instance after a test's timeout: the server must not survive the tests.
    process.on('exit', this.#kill);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.log += text;
      this.#changes.notify();
    });
    this.#closed = new Promise((resolve) => {
      child.on('close', () => {
        this.#isClosed = true;
        this.#changes.notify();
        resolve();
      });
    });
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  ready(): Promise<true> {
    return raceForMatch({
      probe: () => this.log.includes('database system is ready to accept connections') || undefined,
      changes: this.#changes,
      hasEnded: () => this.#isClosed,
      within: defaultPatience,
      explain: () => `PostgreSQL did not start on port ${this.port}. Its log:\n${this.log}`,
      entry: PostgresServer.start,
    });
  }

  async stop(): Promise<void> {
    this.#kill();
    await this.#closed;
    process.off('exit', this.#kill);
  }

  /** Immediate shutdown: the postmaster ends its children at once and writes nothing. */
  readonly #kill = () => {
    this.#child.kill('SIGQUIT');
  };
}
