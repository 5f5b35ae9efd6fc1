import { describe, expect, it, test } from 'vitest';
import { nodeUnderTest } from '../support/node-versions.ts';
import { allGroups } from '../truth/all-programs.ts';
import { judgeGroup, type Judgement } from '../truth/judge-group.ts';
import { SuspendedProgram } from './support/suspended-program.ts';

const lineOf = ({ program, subject, text }: Judgement) => `${program.name}, ${subject}: ${text}`;

describe('nothing can settle this: programs whose truth is known', () => {
  it('are many', () => {
    const names = allGroups.flatMap(({ programs }) => programs.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(150);
  });

  it.for(allGroups.map((group) => [group.name, group] as const))('%s', async ([, group]) => {
    const judgements = await judgeGroup(group);
    const wrong = judgements.filter(({ truth, said }) => truth === 'may' && said === 'never');
    expect(wrong.map(lineOf)).toEqual([]);
    const missed = judgements.filter(
      ({ program, truth, said }) => !program.missed && truth === 'never' && said === 'may',
    );
    expect(missed.map(lineOf)).toEqual([]);
  });
});

/** Says of the functions of a random graph which never go on, and then does all that can be done in it. */
async function judgeRandom(
  ...args: readonly string[]
): Promise<{ never: string[]; wrong: string[]; missed: string[] }> {
  await using program = await SuspendedProgram.start('random', args);
  const { functions } = await program.report();
  const settled = new Set((await program.evaluate('exercise()')) as string[]);
  const own = functions.filter(({ name }) => /^waits\d/.test(name));
  const never = own.filter(({ neverGoesOn }) => neverGoesOn).map(({ name }) => name);
  const wrong = never.filter((name) => settled.has(name));
  const missed = own.filter(({ name, neverGoesOn }) => !neverGoesOn && !settled.has(name)).map(({ name }) => name);
  return { never, wrong, missed };
}

describe('nothing can settle this: random graphs', () => {
  it.for(['1', '2', '3', '4'])('seed %s', async (seed) => {
    const { never, wrong, missed } = await judgeRandom(seed, '200');
    expect(never.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
    // Before Node 24 each promise holds the store of AsyncLocalStorage by a property.
    const { major } = await nodeUnderTest();
    if (major >= 24) expect(missed).toEqual([]);
    else expect(missed.length).toBeLessThan(10);
  });

  it.for(['5', '6', '7', '8'])('seed %s, with combinators', async (seed) => {
    const { never, wrong } = await judgeRandom(seed, '200', 'all');
    expect(never.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });
});

test('nothing can settle this: promises that optimised code made', async () => {
  await using program = await SuspendedProgram.start('hot-truth');
  const { functions } = await program.report();
  const own = functions.filter(({ name }) => /^(never|may)_/.test(name));
  expect(own.length).toBeGreaterThan(30_000);
  const differs = own.filter(({ name, neverGoesOn }) => name.startsWith('never_') !== (neverGoesOn === true));
  expect([...new Set(differs.map(({ name }) => name))]).toEqual([]);
});

test('nothing is said of promises that were asked about and may be settled already', async () => {
  await using program = await SuspendedProgram.start('cycle');
  await program.evaluate(`
    globalThis.asked = { 'asked for': [
      Promise.all([new Promise((resolve) => setTimeout(resolve, 600_000))]),
      Promise.race([1, new Promise(() => {})]),
      Promise.resolve(1),
    ] };
    0`);
  const { functions } = await program.report({ asked: 'asked for' });
  const promises = functions.filter(({ kind }) => kind === 'promise');
  expect(promises.map(({ neverGoesOn }) => neverGoesOn)).toEqual([undefined, undefined, undefined]);
});
