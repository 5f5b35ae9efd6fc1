// What a breakpoint costs that is switched off, against `await undefined`; nanoseconds for one, medians of 11 rounds that take turns.
import { setTraceAsync } from 'async-repl';

const count = 200_000;

async function awaitUndefined() {
  const start = process.hrtime.bigint();
  // oxlint-disable-next-line typescript/await-thenable -- it is what is measured
  for (let round = 0; round < count; round++) await undefined;
  return Number(process.hrtime.bigint() - start) / count;
}

async function awaitBreakpoint() {
  const start = process.hrtime.bigint();
  for (let round = 0; round < count; round++) await setTraceAsync();
  return Number(process.hrtime.bigint() - start) / count;
}

const differences = [];
const plain = [];
for (let round = 0; round < 11; round++) {
  const without = await awaitUndefined();
  plain.push(without);
  differences.push((await awaitBreakpoint()) - without);
}
const middle = (values) => values.sort((a, b) => a - b)[5];
console.log(JSON.stringify({ plainNs: middle(plain), moreNs: middle(differences) }));
