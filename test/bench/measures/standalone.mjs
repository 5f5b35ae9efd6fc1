import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median, percentile } from '../statistics.mjs';
import { TimedTerminal } from '../timed-terminal.mjs';

const cli = fileURLToPath(new URL('../../../dist/repl/cli.mjs', import.meta.url));

/** From the start of the REPL to its prompt, and to its first result when that is typed at once; milliseconds. */
export async function replStart(node) {
  const terminal = new TimedTerminal(node, [cli, '--no-startup']);
  const { at } = await terminal.seen('›');
  terminal.type('6 * 7\r');
  const result = await terminal.seen('42');
  terminal.end();
  return { prompt: at - terminal.startedAt, result: result.at - terminal.startedAt };
}

/** `-p 1` and `node -p 1`, one after the other; milliseconds. */
export function printOnce(node) {
  const time = (parameters) => {
    const startedAt = performance.now();
    execFileSync(node, parameters);
    return performance.now() - startedAt;
  };
  return { ours: time([cli, '-p', '1']), nodes: time(['-p', '1']) };
}

/** From Enter to the result on the screen, in a session that has run a while; p50 and p95 of milliseconds. */
export async function endToEnd(node, count = 100) {
  const terminal = new TimedTerminal(node, [cli, '--no-startup']);
  await terminal.seen('›');
  const times = [];
  for (let index = 1; index <= count; index++) {
    terminal.type(`${index} + 7000`);
    await terminal.seen('7000');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const startedAt = performance.now();
    terminal.type('\r');
    const { at } = await terminal.seen(String(index + 7000));
    times.push(at - startedAt);
  }
  terminal.end();
  const settled = times.slice(10);
  return { median: median(settled), p95: percentile(settled, 95) };
}
