// node --import async-repl/node-test --test: a test that times out shows what it waits for.
import { performance } from 'node:perf_hooks';
import { after, beforeEach, type TestContext } from 'node:test';
import { startTimer } from '../../agent/intrinsics.ts';
import { dumpTest } from '../implementation.ts';
import { holdPromises, type HeldPromises } from './pending-promises.ts';

/** Node's own functions, the runner's among them. */
const runner = /^node:/;
/** Tests that have begun and not ended. */
const running = new Set<{ readonly name: string; readonly held: HeldPromises }>();
/** On their way. */
const dumps: Promise<void>[] = [];
/** How long before the runner kills this process it is shown what that waits for, in milliseconds, at most. */
const farthest = 5_000;

beforeEach((context) => {
  // A suite has hooks too.
  if (!('signal' in context)) return;
  const test = context as TestContext & { readonly fullName?: string; readonly error?: unknown };
  const name = test.fullName ?? test.name;
  const held = holdPromises();
  const entry = { name, held };
  running.add(entry);
  // At the end of each test too. Whatever has become of it is known by then.
  test.signal.addEventListener('abort', () => {
    running.delete(entry);
    held.stop();
    const reason = failureOf(test.error);
    if (reason !== undefined) dumps.push(dumpTest(`“${name}” ${reason}`, held.promises, runner));
  });
});

// With --test-force-exit the process ends when the last test has.
after(async () => void (await Promise.all(dumps)));

/** Why a test was given up; undefined for one that has ended, in whatever way. */
function failureOf(error: unknown): string | undefined {
  switch ((error as { failureType?: string } | undefined)?.failureType) {
    case 'testTimeoutFailure':
      return 'has timed out';
    case 'cancelledByParent':
      return 'was given up';
    default:
      return undefined;
  }
}

/**
 * Up to Node 22 `--test-timeout` is a limit for the whole file: the runner kills the process, and with it what could be shown. So it is
 * shown before, while tests are running.
 */
function watchFile(): void {
  const limit = Number(process.execArgv.findLast((arg) => arg.startsWith('--test-timeout='))?.split('=')[1] ?? 0);
  if (!(limit > 0) || Number.parseInt(process.versions.node, 10) >= 24) return;
  const before = Math.min(farthest, limit / 2);
  const timer = startTimer(
    () => {
      const names = [...running].map(({ name }) => `“${name}”`).join(', ');
      const promises = [...running].flatMap(({ held }) => [...held.promises]);
      if (names) void dumpTest(`${names}: still running ${before} ms before --test-timeout`, promises, runner);
    },
    Math.max(0, limit - before - performance.now()),
  );
  timer.unref();
}

watchFile();
