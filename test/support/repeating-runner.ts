import { setMaxListeners } from 'node:events';
import { TestRunner, type RunnerTask, type RunnerTestFile } from 'vitest';

/**
 * Runs each test `ASYNC_REPL_REPEAT` times: `ASYNC_REPL_REPEAT=20 npm run test:terminal` before a new terminal test is
 * merged. One failure among them fails the test. (Vitest takes a runner from the default export.)
 */
export default class RepeatingRunner extends TestRunner {
  onCollected(files: RunnerTestFile[]): void {
    const times = Number(process.env['ASYNC_REPL_REPEAT'] ?? 1);
    if (!Number.isInteger(times) || times < 1) throw new Error('ASYNC_REPL_REPEAT must be a whole number from 1');
    for (const file of files) repeat(file.tasks, times);
  }
}

function repeat(tasks: readonly RunnerTask[], times: number): void {
  for (const task of tasks) {
    if (task.type === 'suite') repeat(task.tasks, times);
    else {
      task.repeats = times - 1;
      // Vitest listens on the test's signal once more for each repetition, and Node would warn of a leak.
      setMaxListeners(0, task.context.signal);
    }
  }
}
