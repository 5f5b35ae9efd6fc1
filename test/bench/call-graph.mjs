// What captureCallGraph costs, by the number of frames, in microseconds: `node test/bench/call-graph.mjs`.
import { captureCallGraph } from 'async-repl';

const depths = [1, 10, 100, 1_000];
const pending = new Promise(() => {});

/** Microseconds of one call. */
async function timeOf(depth, call) {
  const count = Math.max(50, Math.round(20_000 / depth));
  for (let round = 0; round < count / 5; round++) await call();
  const begun = performance.now();
  for (let round = 0; round < count; round++) await call();
  return ((performance.now() - begun) / count) * 1_000;
}

/** Calls back in a function that so many others wait for. */
async function below(depth, callback) {
  if (depth > 1) return await below(depth - 1, callback);
  await Promise.resolve();
  return await callback();
}

console.log(`Node ${process.version}\nframes  caller  promise`);
for (const depth of depths) {
  const caller = await below(depth, async () => {
    const begun = performance.now();
    const count = Math.max(50, Math.round(20_000 / depth));
    for (let round = 0; round < count; round++) captureCallGraph();
    return ((performance.now() - begun) / count) * 1_000;
  });
  const awaited = pending.then(() => {});
  void below(depth - 1, () => awaited);
  const promise = await timeOf(depth, () => captureCallGraph(awaited));
  console.log(`${String(depth).padEnd(8)}${caller.toFixed(1).padEnd(8)}${promise.toFixed(1)}`);
}
