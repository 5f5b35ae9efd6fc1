import { expect, test } from 'vitest';
import type { HeapTarget } from '../../src/graph/heap-target.ts';
import { PlaceProver } from '../../src/graph/places/place-prover.ts';
import { ScriptTexts } from '../../src/graph/places/script-texts.ts';
import type { AwaitReport } from '../../src/graph/report.ts';
import { takeReport } from '../../src/graph/take-report.ts';
import { SuspendedProgram } from './support/suspended-program.ts';

const always = Infinity;

/** A target that counts what it is asked. */
function counting(target: HeapTarget): { target: HeapTarget; count(method: string): number } {
  const methods: string[] = [];
  const send = (...[method, params]: Parameters<HeapTarget['send']>) => {
    methods.push(method);
    return target.send(method as never, params as never);
  };
  const on: HeapTarget['on'] = (event, listener) => target.on(event, listener);
  return {
    target: { send: send as HeapTarget['send'], on },
    count: (asked) => methods.filter((method) => method === asked).length,
  };
}

function proverOf(startedAt = always): PlaceProver {
  return new PlaceProver(new ScriptTexts('/', startedAt));
}

/** Where the functions of the program are suspended, and at which index of what. */
function placesIn({ functions }: AwaitReport): string[] {
  const ofProgram = functions.filter(({ place }) => place?.url.startsWith('node:') === false);
  return ofProgram
    .map(({ name, place, waits }) => {
      const steps = waits.map((wait) => wait.steps.map(({ kind, index }) => `${kind} ${index ?? ''}`).join(', '));
      return `${name} ${place?.of} ${place?.line}:${place?.column} ${steps.join('; ')}`;
    })
    .sort();
}

const programs = [
  'proven',
  'gather',
  'nested-gather',
  'task-group',
  'generators',
  'two-awaiters',
  'cycles',
  'names',
  'then-chains',
  'thenables',
  'promise-classes',
  'top-level-await',
  'module-graph',
  'waiting',
  'locks',
  'streams',
  'network',
];

test.for(programs)('places that the text tells are those that V8 tells: %s', async (name) => {
  await using program = await SuspendedProgram.start(name);
  const asked = await takeReport(program.target);
  const proven = await takeReport(program.target, { prover: proverOf() });
  expect(placesIn(proven)).toEqual(placesIn(asked));
});

test('V8 is not asked for what the text tells', async () => {
  await using program = await SuspendedProgram.start('proven', ['0']);
  const { target, count } = counting(program.target);
  const report = await takeReport(target, { prover: proverOf() });
  expect(report.functions.map(({ name, place }) => [name, place?.of])).toEqual([
    ['single', 'await'],
    ['caller', 'await'],
    ['called', 'await'],
    ['combining', 'await'],
    ['called', 'await'],
  ]);
  expect(count('Runtime.queryObjects')).toBe(0);
  expect(count('HeapProfiler.getObjectByHeapObjectId')).toBe(0);
});

test('V8 is asked for what the text leaves open', async () => {
  await using program = await SuspendedProgram.start('proven');
  const { target, count } = counting(program.target);
  await takeReport(target, { prover: proverOf() });
  expect(count('HeapProfiler.takeHeapSnapshot')).toBe(1);
  expect(count('Runtime.queryObjects')).toBe(1);
});

test('where that is very much, it takes one more snapshot, and one only the next time', async () => {
  await using program = await SuspendedProgram.start('proven', ['10000']);
  const { target, count } = counting(program.target);
  const prover = proverOf();
  const report = await takeReport(target, { prover });
  expect(placesIn(report).filter((place) => !place.includes(' await '))).toEqual([]);
  expect(count('HeapProfiler.takeHeapSnapshot')).toBe(2);
  expect(count('HeapProfiler.getHeapObjectId')).toBeLessThan(1_000);
  const next = await takeReport(target, { prover });
  expect(placesIn(next)).toEqual(placesIn(report));
  expect(count('HeapProfiler.takeHeapSnapshot')).toBe(3);
});

test('a file that was changed since the process has started tells nothing', async () => {
  await using program = await SuspendedProgram.start('proven', ['0']);
  const { target, count } = counting(program.target);
  await takeReport(target, { prover: proverOf(0) });
  expect(count('Runtime.queryObjects')).toBe(1);
});
