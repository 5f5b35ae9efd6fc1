// Stops four times; prints a mark before each, and at the end the longest time that the event loop stood still at each.
import { performance } from 'node:perf_hooks';
import { setTraceAsync } from 'async-repl';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let last = performance.now();
let longest = 0;
setInterval(() => {
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
}, 1).unref();

async function go() {
  const local = 1;
  process.stdout.write('HIT\n');
  await setTraceAsync();
  return local;
}

const gaps = [];
await pause(100);
for (let round = 0; round < 4; round++) {
  longest = 0;
  const going = go();
  await pause(60);
  gaps.push(longest);
  await going;
  await pause(60);
}
console.log(`GAPS ${JSON.stringify(gaps)} END`);
