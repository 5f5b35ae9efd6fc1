// Three await-heavy loads in three phases: before a stop, while a function is held, and after it has gone on. Awaits per millisecond.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTraceAsync } from 'async-repl';

const phaseMs = 300;
const row = JSON.stringify({ id: 7, product: 'moka pot', quantity: 3, lines: [1, 2, 3], note: 'x'.repeat(40) });

async function parseRow(text) {
  return JSON.parse(text);
}

async function next(value) {
  return value + 1;
}

/** What one burst of awaits does. */
const loads = {
  /** Nothing but awaits. */
  async undefined() {
    // oxlint-disable-next-line typescript/await-thenable -- it is what is measured
    for (let round = 0; round < 500; round++) await undefined;
  },
  /** Awaited functions that do a little, as those of a driver or an ORM. */
  async rows() {
    for (let round = 0; round < 500; round++) await parseRow(row);
  },
  /** Awaited functions that do nothing: only V8's own bookkeeping is left. */
  async empty() {
    for (let round = 0; round < 500; round++) await next(round);
  },
};

/** Awaits in bursts, with the event loop turning between them. */
async function phase() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const rates = {};
  delay.enable();
  for (const [name, burst] of Object.entries(loads)) {
    let count = 0;
    const end = performance.now() + phaseMs;
    while (performance.now() < end) {
      await burst();
      count += 500;
      await new Promise((resolve) => setImmediate(resolve));
    }
    rates[name] = count / phaseMs;
  }
  delay.disable();
  return { rates, p99: delay.percentile(99) / 1e6 };
}

const goOn = new AbortController();

async function held() {
  await setTraceAsync({ signal: goOn.signal });
}

await phase();
const before = await phase();
const stopped = process.argv[2] === 'stop' ? held() : undefined;
await new Promise((resolve) => setTimeout(resolve, 300)); // the bridge has started: that is measured elsewhere
const during = await phase();
goOn.abort();
await stopped;
await new Promise((resolve) => setTimeout(resolve, 300));
const after = await phase();
console.log(JSON.stringify({ before, during, after }));
process.exit(0);
