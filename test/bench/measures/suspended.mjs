// What looking at the suspended functions of a process costs it and who looks, against a bare heap snapshot of the same process.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { program } from '../run-program.mjs';
import { median } from '../statistics.mjs';

/** The process closes its inspector half a second after the last one has left, which takes it a while too. In milliseconds. */
const untilClosed = 1_000;
const cli = fileURLToPath(new URL('../../../dist/repl/cli.mjs', import.meta.url));

/**
 * @param {string} node path of the Node that runs both sides
 * @param {{ chains: number, isOpen?: boolean, rounds: number }} size chains of two suspended functions each, whether their
 *   text leaves open where that is, and how often a bare snapshot and a look are taken one after the other
 * @param {{ openInspector: Function }} parts
 */
export async function suspendedTimes(node, { chains, isOpen = false, rounds }, { openInspector }) {
  const target = await Target.start(node, [String(chains), isOpen ? 'open' : '']);
  const runs = [];
  try {
    const before = await target.ask('heap');
    for (let round = 0; round < rounds; round++) runs.push(await oneRound(node, target, openInspector));
    const after = await target.ask('heap');
    const of = (name) => median(runs.map((run) => run[name]));
    const names = ['bareMs', 'barePause', 'ms', 'pause', 'longestPause', 'megabytes'];
    const figures = Object.fromEntries(names.map((name) => [name, of(name)]));
    return { ...figures, memory: after.heapUsed / before.heapUsed };
  } finally {
    target.end();
  }
}

async function oneRound(node, target, openInspector) {
  await target.ask('reset');
  const bareMs = await bareSnapshot(target.pid, openInspector);
  await after(untilClosed);
  const bare = await target.ask('stalls');
  await target.ask('reset');
  const { ms, megabytes } = await look(node, target.pid);
  await after(untilClosed);
  const ours = await target.ask('stalls');
  return { bareMs, barePause: bare.sum, ms, pause: ours.sum, longestPause: ours.longest, megabytes };
}

/** V8's snapshot alone, to a client that throws it away. */
async function bareSnapshot(pid, openInspector) {
  const { client, close } = await openInspector(pid);
  const begun = performance.now();
  await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  const ms = performance.now() - begun;
  await close();
  return ms;
}

/** The command from its start to its end, and the most memory that it had. */
function look(node, pid) {
  const begun = performance.now();
  const tool = spawn(node, [cli, 'pstree', String(pid), '--max-pause', '600000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let megabytes = 0;
  const poll = setInterval(() => {
    megabytes = Math.max(megabytes, peakMegabytes(tool.pid));
  }, 20);
  tool.stdout.resume();
  return new Promise((resolve, reject) => {
    tool.on('close', (status) => {
      clearInterval(poll);
      if (status === 0) resolve({ ms: performance.now() - begun, megabytes });
      else reject(new Error(`pstree ended with ${status}`));
    });
  });
}

function peakMegabytes(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

/** A process with suspended functions. */
class Target {
  #answers = [];
  #waiting = [];

  static async start(node, parameters) {
    const args = ['--expose-gc', '--inspect-port=0', program('chains'), ...parameters];
    const target = new Target(spawn(node, args, { stdio: ['pipe', 'pipe', 'ignore'] }));
    await target.#next();
    return target;
  }

  constructor(child) {
    this.child = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const resolve = this.#waiting.shift();
      if (resolve) resolve(JSON.parse(line));
      else this.#answers.push(JSON.parse(line));
    });
  }

  get pid() {
    return this.child.pid;
  }

  ask(question) {
    this.child.stdin.write(`${question}\n`);
    return this.#next();
  }

  end() {
    this.child.kill('SIGKILL');
  }

  #next() {
    const answer = this.#answers.shift();
    return answer ? Promise.resolve(answer) : new Promise((resolve) => this.#waiting.push(resolve));
  }
}
