import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A symbolic link in a tree of files. */
export class Link {
  readonly target: string;

  constructor(target: string) {
    this.target = target;
  }
}

/** Files by name; a name may have slashes. A string or bytes is a file, an object is a folder. */
export interface FileTree {
  readonly [name: string]: string | Uint8Array | Link | FileTree;
}

/**
 * A folder of its own for one test, deleted when it is disposed of. Its path is short and has no symbolic links, so that a
 * Unix socket fits in it (a socket's path has at most 107 bytes) and positions compare equal.
 */
export class TemporaryFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(folder: string) {
    this.path = folder;
  }

  static async create(tree: FileTree = {}): Promise<TemporaryFolder> {
    const folder = new TemporaryFolder(await realpath(await mkdtemp(path.join(shortTemporaryRoot(), 'ar-'))));
    folder.add(tree);
    return folder;
  }

  /** The absolute path of a file in the folder. */
  join(...names: string[]): string {
    return path.join(this.path, ...names);
  }

  /** Writes more files; those that exist are replaced. */
  add(tree: FileTree): void {
    writeTree(this.path, tree);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The system's folder for temporary files, or `/tmp` where that one's path is long (as on macOS). */
function shortTemporaryRoot(): string {
  const root = os.tmpdir();
  return root.length <= 30 ? root : '/tmp';
}

function writeTree(folder: string, tree: FileTree): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(tree)) {
    const file = path.join(folder, name);
    if (isFolder(content)) {
      writeTree(file, content);
      continue;
    }
    mkdirSync(path.dirname(file), { recursive: true });
    if (content instanceof Link) symlinkSync(content.target, file);
    else writeFileSync(file, content);
  }
}

function isFolder(content: FileTree[string]): content is FileTree {
  return typeof content === 'object' && !(content instanceof Uint8Array) && !(content instanceof Link);
}
