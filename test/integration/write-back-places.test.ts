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

test('a documented limit: a value that is read before the function reaches its next statement keeps its old value', async () => {
  await using program = await PlainProgram.start(fixture('plain/write-back.mjs'), { args: ['arrow'] });
  await program.stop('arrow');
  await program.show('x = 100');
  expect(await program.finish()).toEqual({ out: 'arrow 1\n', err: '' });
});
