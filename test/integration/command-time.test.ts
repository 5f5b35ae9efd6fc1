import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const time = String.raw`[\d.]+ (?:ns|µs|ms|s)`;
const figures = new RegExp(
  String.raw`^min (${time}) · median (${time}) · p95 (${time})  \(([\d,]+) runs in ${time}\)$`,
);

async function start() {
  const program = await PlainProgram.start(fixture('plain/first-stop.mjs'));
  await program.stop('greet');
  return program;
}

/** The figures of a line; the minimum in milliseconds. */
function parse(line: string): { min: number; runs: number } {
  const [, min = '', , , runs = ''] = figures.exec(line) ?? [];
  const [value, unit] = min.split(' ');
  const factor = { ns: 1e-6, µs: 1e-3, ms: 1, s: 1_000 }[unit ?? ''] ?? Number.NaN;
  return { min: Number(value) * factor, runs: Number(runs.replaceAll(',', '')) };
}

test('.time runs an expression as often as fits in a second, in the scope of the function', async () => {
  await using program = await start();
  const quick = parse(await program.show('.time greeting.length'));
  expect(quick.runs).toBeGreaterThan(100_000);
  expect(quick.min).toBeLessThan(0.01);
  await program.show('let runs = 0');
  const counted = parse(await program.show('.time runs++'));
  expect(await program.show('runs')).toBe(String(counted.runs));
});

test('.time awaits what gives a promise, or can be awaited', async () => {
  await using program = await start();
  await program.show('const later = () => new Promise((resolve) => setTimeout(resolve, 20))');
  for (const input of ['.time later()', '.time await later()', '.time ({ then: (done) => setTimeout(done, 20) })']) {
    const { min, runs } = parse(await program.show(input));
    expect(min).toBeGreaterThan(18);
    expect(runs).toBeLessThanOrEqual(56);
  }
});

test('.time of one long run', async () => {
  await using program = await start();
  await program.show('const spin = (ms) => { for (const end = Date.now() + ms; Date.now() < end;); }');
  expect(await program.show('.time spin(1_050)')).toMatch(/^1\.0\d s {2}\(1 run\)$/);
});

test('the event loop of the program turns meanwhile, and its time is not counted', async () => {
  await using program = await start();
  await program.show(
    'let turns = 0; const timer = setInterval(() => { turns++; for (const end = Date.now() + 30; Date.now() < end;); }, 5)',
  );
  expect(parse(await program.show('.time 1 + 1')).min).toBeLessThan(0.01);
  expect(Number(await program.show('clearInterval(timer); turns'))).toBeGreaterThanOrEqual(10);
});

test('the first error ends .time and is shown with its place', async () => {
  await using program = await start();
  await program.show('let left = 3');
  const wrong = await program.fail('.time left-- > 0 || null.nope()');
  expect(wrong).toMatch(/^TypeError: Cannot read properties of null .*\n +at typed:1:20$/);
  expect(await program.show('left')).toBe('-1');
  expect(await program.show('_error.name')).toBe("'TypeError'");
  expect(await program.fail('.time Promise.reject(new TypeError("no"))')).toMatch(/^TypeError: no/);
  expect(await program.fail('.time const a = 1')).toMatch(/^SyntaxError: .*\n {2}const a = 1\n {2}\^/);
  expect(await program.fail('.time')).toMatch(/^! Of what\?/);
});

test('.time runs in the async context of the function, before an await and after it', async () => {
  await using program = await PlainProgram.start(fixture('plain/async-local-storage.mjs'));
  await program.stop('ada', 2);
  await program.show('const check = () => { if (!request.getStore()) throw new Error("no store"); }');
  expect(await program.show('.time check()')).toMatch(figures);
  expect(await program.show('.time (check(), await new Promise(setImmediate), check())')).toMatch(figures);
});

test('.help says what .time measures', async () => {
  await using program = await start();
  expect(await program.show('.help time')).toMatch(/^\.time expr .*\n[^]*20 µs[^]*Ctrl-C\.$/);
});
