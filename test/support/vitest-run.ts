import { fileURLToPath } from 'node:url';
import { Conversation } from './conversation.ts';
import type { Variables } from './program-environment.ts';
import { Link, TemporaryFolder, type FileTree } from './temporary-folder.ts';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

export interface TestRun {
  /** 0 if all tests have passed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs vitest on test files in a folder of their own: for what can only be seen when a test fails. */
export async function runVitest(files: FileTree, env: Variables = {}): Promise<TestRun> {
  await using folder = await TemporaryFolder.create({ ...files, node_modules: new Link(nodeModules) });
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', '--no-color'];
  await using program = await Conversation.start({ command: process.execPath, args, cwd: folder.path, env });
  const { code } = await program.exited;
  return { code, stdout: program.stdout, stderr: program.stderr };
}
