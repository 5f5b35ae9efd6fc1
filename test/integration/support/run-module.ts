import type { FileTree } from '../../support/temporary-folder.ts';
import { startProgram, type DebuggeeOptions } from './debuggee.ts';
import { scratchFolder } from './scratch-program.ts';

/** Runs a module in a folder in which `async-repl` is installed, expects it to end well, and tells what it wrote. */
export async function runModule(
  main: string,
  { files = {}, ...options }: DebuggeeOptions & { readonly files?: FileTree } = {},
): Promise<{ out: string; err: string }> {
  await using folder = await scratchFolder({ ...files, 'main.mjs': main });
  await using program = await startProgram('main.mjs', { ...options, cwd: folder.path });
  await program.exit(0, { within: 60_000 });
  return { out: program.stdout, err: program.stderr };
}
