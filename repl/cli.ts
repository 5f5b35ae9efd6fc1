#!/usr/bin/env node
import { runCli } from './run-cli.ts';

/** Put in at build time, from package.json. */
declare const __ASYNC_REPL_VERSION__: string;

// Standard input may be a pipe that nobody has closed, which would keep this process.
const status = await runCli(process.argv.slice(2), {
  version: __ASYNC_REPL_VERSION__,
  findHeldProcesses: async () => (await import('../src/session/held-processes.ts')).findHeldProcesses(),
});
if (status !== undefined) {
  // What a pipe has not taken yet would be lost; whoever reads it may have left (EPIPE).
  process.stdout.once('error', () => process.exit(status)).write('', () => process.exit(status));
}
