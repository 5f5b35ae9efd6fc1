import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const places = [
  'statement',
  'return',
  'parameter',
  'condition',
  'argument',
  'operand',
  'template',
  'block',
  'switch',
  'var',
  'captured',
];

test.each(places)('a local assigned at the prompt is read in: %s', async (place) => {
  await using program = await PlainProgram.start(fixture('plain/write-back.mjs'), { args: [place] });
  await program.stop(place);
  expect(await program.show('x')).toBe('1');
  await program.show('x = 100');
  expect(await program.finish()).toEqual({ out: `${place} 100\n`, err: '' });
});

test('several locals', async () => {
  await using program = await PlainProgram.start(fixture('plain/write-back.mjs'), { args: ['several'] });
  await program.stop('several');
  await program.show('[x, y] = [y, { toString: () => "object" }]');
  expect(await program.finish()).toEqual({ out: 'several 2 object\n', err: '' });
});

test('a value that was read before the stop ended: the prompt says that it was kept', async () => {
  await using program = await PlainProgram.start(fixture('plain/write-back.mjs'), { args: ['arrow'] });
  await program.stop('arrow');
  await program.show('x = 100');
  const { out, err } = await program.finish();
  expect(out).toBe('arrow 1\n');
  expect(err).toMatch(/^x: assigned at the prompt, .* kept the old value/);
});
