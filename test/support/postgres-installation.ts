import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Where Debian's packages put the programs of each major version. */
const debianRoot = '/usr/lib/postgresql';

export interface PostgresInstallation {
  readonly initdb: string;
  readonly postgres: string;
}

/** Who may run a server: the present user, or `postgres` when that one is root, as whom PostgreSQL refuses to run. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** Finds the newest of Debian's versions, else what is on the PATH. */
export function findPostgres(root = debianRoot, searchPath = process.env['PATH'] ?? ''): PostgresInstallation {
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => path.join(root, version, 'bin')), ...searchPath.split(path.delimiter)];
  const folder = folders.find((bin) => existsSync(path.join(bin, 'initdb')) && existsSync(path.join(bin, 'postgres')));
  if (folder === undefined) {
    throw new Error(
      `PostgreSQL is not installed: there is no initdb in ${root}/*/bin or on the PATH. ` +
        'On Debian and Ubuntu: apt-get install postgresql',
    );
  }
  return { initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') };
}

export function findServerUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  return { uid: idOfPostgres('-u'), gid: idOfPostgres('-g') };
}

function idOfPostgres(option: '-u' | '-g'): number {
  try {
    return Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  } catch (error) {
    const advice = 'Create one (Debian: adduser --system --group postgres) or run the tests as another user.';
    throw new Error(`PostgreSQL does not run as root, and there is no user "postgres". ${advice}`, { cause: error });
  }
}
