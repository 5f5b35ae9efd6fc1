import { expect, test } from 'vitest';
import { Repl } from './support/repl.ts';

const batch = 1_000;
const batches = 10;

/** Declarations, results with labels, awaits, errors and closures: what a session leaves behind. */
function inputs(first: number): string {
  const lines: string[] = [];
  for (let n = first; n < first + batch; n += 5) {
    lines.push(`let v${n % 50} = ${n}; const list = [${n}]`, `({ n: ${n}, big: 'x'.repeat(1000) })`);
    lines.push(
      `await Promise.resolve(${n})`,
      `function f() { return v${n % 50} + ${n} }`,
      `f() === ${n * 2} || missing`,
    );
  }
  return `${lines.join('\n')}\n`;
}

test('10,000 inputs in one session: memory and latency stay flat', { timeout: 300_000 }, async () => {
  await using repl = await Repl.start({ args: ['--node-options=--expose-gc'] });
  const { conversation } = repl;
  const took: number[] = [];
  const heaps: number[] = [];
  for (let index = 0; index < batches; index++) {
    const before = performance.now();
    conversation.write(inputs(index * batch));
    conversation.writeLine(`"batch ${index}"`);
    await conversation.waitForStdout(`'batch ${index}'\n`, { within: 120_000 });
    took.push(performance.now() - before);
    heaps.push(Number(await repl.show('gc(); gc(); process.memoryUsage().heapUsed')));
  }
  // The first batch also warms up. Of 20,000 things that were kept, 500 results remain.
  const [, firstHeap = 0] = heaps;
  expect(heaps.at(-1)).toBeLessThan(firstHeap + 12 * 2 ** 20);
  expect(took.at(-1)).toBeLessThan(3 * Math.max(...took.slice(0, 2)));
  expect(conversation.stderr.match(/^ReferenceError/gm)).toBeNull();
});
