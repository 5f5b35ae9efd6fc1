import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { TemporaryFolder } from './temporary-folder.ts';

/** What a program under test keeps of the environment that the tests run in: no CI, NODE_OPTIONS, NO_COLOR, npm_…, VITEST… */
const inherited = ['PATH', 'TMPDIR', 'USER', 'LOGNAME', 'LD_LIBRARY_PATH'];

/** Variables for a program under test; `undefined` leaves one out. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The environment of one program under test, the same on every machine. Its folders are deleted when it is disposed of. */
export interface ProgramEnvironment extends AsyncDisposable {
  readonly variables: Record<string, string>;
  /** Holds the two below; for files that the program is not to stumble on. */
  readonly folder: string;
  /** An empty HOME of its own. */
  readonly home: string;
  /** An empty XDG_RUNTIME_DIR of its own, 0700, with a path that is short enough for sockets. */
  readonly runtimeDirectory: string;
  /** A `NAME=value` that only the processes of this program have; see `killProcessTree`. */
  readonly mark: string;
}

export async function createProgramEnvironment(overrides: Variables = {}): Promise<ProgramEnvironment> {
  const folder = await TemporaryFolder.create();
  const home = folder.join('home');
  const runtimeDirectory = folder.join('run');
  mkdirSync(home);
  mkdirSync(runtimeDirectory, { mode: 0o700 });

  const treeId = randomUUID();
  const variables: Record<string, string> = {};
  const assign = (all: Variables) => {
    for (const [name, value] of Object.entries(all)) {
      if (value === undefined) delete variables[name];
      else variables[name] = value;
    }
  };
  assign(Object.fromEntries(inherited.map((name) => [name, process.env[name]])));
  assign({ HOME: home, XDG_RUNTIME_DIR: runtimeDirectory, LANG: 'C.UTF-8', TERM: 'xterm-256color' });
  assign(overrides);
  assign({ TEST_PROCESS_TREE: treeId });

  return {
    variables,
    folder: folder.path,
    home,
    runtimeDirectory,
    mark: `TEST_PROCESS_TREE=${treeId}`,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
