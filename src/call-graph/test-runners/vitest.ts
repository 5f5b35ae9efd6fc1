// setupFiles: ['async-repl/vitest']: a test that times out shows what it waits for.
import { beforeEach } from 'vitest';
import { dumpTest } from '../implementation.ts';
import { holdPromises } from './pending-promises.ts';

/** How long the next test may have to wait for what is written, in milliseconds. */
const patience = 120_000;
/** Node's own functions and those of the runner. */
const runner = /^node:|\/node_modules\/(?:vitest|@vitest|vite)\//;

beforeEach(({ signal, task }) => {
  const held = holdPromises();
  let dumped: Promise<void> | undefined;
  signal.addEventListener('abort', () => {
    // Also when the run is interrupted.
    if (!/timed out/.test(String(signal.reason))) return;
    held.stop();
    dumped = dumpTest(`“${[task.file.name, task.name].join(' > ')}” has timed out`, held.promises, runner);
  });
  // The next test begins when it is written.
  return async () => {
    held.stop();
    await dumped;
  };
}, patience);
