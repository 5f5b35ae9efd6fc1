// An await-heavy load in three phases: before a stop, while a function is held, and after it has gone on. Awaits per millisecond.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTraceAsync } from 'async-repl';

const phaseMs = 700;

async function step(value) {
  return value + 1;
}

/** Awaits in bursts, with the event loop turning between them. */
async function load() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let count = 0;
  const end = performance.now() + phaseMs;
  while (performance.now() < end) {
    for (let round = 0; round < 500; round++) count = await step(count);
    await new Promise((resolve) => setImmediate(resolve));
  }
  delay.disable();
  return { rate: count / phaseMs, p99: delay.percentile(99) / 1e6 };
}

let goOn;
const signal = new AbortController();

async function held() {
  goOn = true;
  await setTraceAsync({ signal: signal.signal });
}

await load();
const before = await load();
const stopped = process.argv[2] === 'stop' ? held() : undefined;
await new Promise((resolve) => setTimeout(resolve, 600)); // until the UI has started: that is measured elsewhere
const during = await load();
signal.abort();
await stopped;
await new Promise((resolve) => setTimeout(resolve, 300));
const after = await load();
console.log(JSON.stringify({ before, during, after, goOn }));
process.exit(0);
