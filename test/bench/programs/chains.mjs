// As many suspended chains of two functions as the first parameter says; with `open` as the second one the text does not
// tell where they are suspended. Answers on stdin: `heap`, `reset`, `stalls`.
// oxlint-disable typescript/await-thenable -- functions with several places to wait at
import { createInterface } from 'node:readline';

const chains = Number(process.argv[2]);

async function leaf(id) {
  await undefined;
  const answer = await new Promise((resolve) => setTimeout(resolve, 1e8, id));
  await undefined;
  return answer;
}

async function outer(id) {
  await undefined;
  const answer = await leaf(id);
  await undefined;
  return answer;
}

const wait = (ms, id) => new Promise((resolve) => setTimeout(resolve, ms, id));

async function openLeaf(id) {
  if (id < 0) await wait(id);
  return await wait(1e8, id);
}

async function openOuter(id) {
  const leaves = [openLeaf];
  if (id < 0) await leaves[0](id);
  return await leaves[0](id);
}

const begin = process.argv[3] === 'open' ? openOuter : outer;
for (let id = 0; id < chains; id++) void begin(id);

/** Pauses of the event loop of more than `least` milliseconds, since the last reset. */
const least = 4;
let stalls = [];
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  if (now - last > least) stalls.push(now - last);
  last = now;
}, 1);

const answers = {
  heap: async () => ({ heapUsed: process.memoryUsage().heapUsed }),
  reset: async () => {
    stalls = [];
    return {};
  },
  stalls: async () => ({ sum: stalls.reduce((a, b) => a + b, 0), longest: Math.max(0, ...stalls) }),
};

createInterface({ input: process.stdin }).on('line', async (line) => {
  globalThis.gc?.();
  console.log(JSON.stringify(await answers[line]()));
});
await new Promise((resolve) => setTimeout(resolve, 50));
console.log(JSON.stringify({ ready: true }));
