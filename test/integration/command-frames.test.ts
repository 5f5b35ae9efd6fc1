import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

const callers = async () => {
  const program = await PlainProgram.start(fixture('plain/callers.mjs'));
  await program.stop('pay');
  return program;
};

test.each(['.where', '.w', '.bt'])('%s lists the callers with their positions', async (command) => {
  await using program = await callers();
  expect(await program.show(command)).toBe(
    [
      '›  0  pay          fixtures/plain/callers.mjs:19:9',
      '   1  charge       fixtures/plain/callers.mjs:13:15',
      '   2  handle       fixtures/plain/callers.mjs:6:23',
      '   3  (anonymous)  fixtures/plain/callers.mjs:23:7',
    ].join('\n'),
  );
});

test('.up, .down and .frame choose a frame: the prompt evaluates there, source and locals follow', async () => {
  await using program = await callers();
  expect(await program.show('.up')).toContain('› 13 │   sum = await pay(sum);');
  expect(await program.show('[sum, lines.length]')).toBe('$1 = [ 6, 3 ]');
  expect(await program.show('.locals')).toBe('local\n  lines  [ 1, 2, 3 ]\n  sum    6');
  expect(await program.fail('amount')).toMatch(/^ReferenceError: amount is not defined/);
  expect(await program.show('.u')).toContain('› 6 │');
  expect(await program.show('`${label} ${order.id}`')).toBe("'order 7'");
  expect(await program.show('.where')).toMatch(/^›  2  handle/m);
  await program.show('.down 2');
  expect(await program.show('currency')).toBe("'EUR'");
  expect(await program.show('.frame 1')).toContain('› 13 │');
  await program.show('.d');
  expect(await program.show('amount')).toBe('6');
  await program.show('.up 3');
  expect(await program.show('[typeof handle, typeof setTraceAsync]')).toBe("$2 = [ 'function', 'function' ]");
});

test('declarations belong to their frame', async () => {
  await using program = await callers();
  await program.show('const here = amount');
  await program.show('.up');
  expect(await program.fail('here')).toMatch(/^ReferenceError: here is not defined/);
  await program.show('const here = lines.length');
  await program.show('.down');
  expect(await program.show('here')).toBe('6');
});

test('an assignment in a caller, which has moved on, is told not to reach it', async () => {
  await using program = await callers();
  await program.show('.up');
  expect((await program.ask('sum = 100')).err).toBe(
    "sum was assigned in this prompt only: the caller's own variables are those of the call, and it has moved on.",
  );
  expect((await program.ask('lines.push(4)')).err).toBe('');
  expect((await program.finish()).out).toBe('order 7 6 EUR\n');
});

test.each([
  ['.up 9', '! This is the outermost frame that is known (3).'],
  ['.down', '! This is the held function: nothing is below it.'],
  ['.up two', '! A number of frames is wanted, not two.'],
  ['.frame 4', '! This is the outermost frame that is known (3).'],
  ['.frame -1', '! A number of frames is wanted, not -1.'],
])('%s', async (command, complaint) => {
  await using program = await callers();
  expect(await program.fail(command)).toBe(complaint);
});

test.each([
  ['await', '  awaits it'],
  ['all', '  awaits it through Promise.all, at index 0'],
  ['any', '  awaits it through Promise.any, at index 0'],
  ['allSettled', '  awaits it through Promise.allSettled, at index 0'],
  ['race', '  awaits it'],
])('awaiters that are suspended are listed, through %s', async (how, note) => {
  await using program = await PlainProgram.start(fixture('plain/awaiters.mjs'), { args: [how] });
  await program.stop('c');
  const [held, b, a, ...rest] = (await program.show('.where')).split('\n');
  expect(held).toBe('›  0  c            fixtures/plain/awaiters.mjs:6:9');
  expect(b).toBe(`   1  b            fixtures/plain/awaiters.mjs:${how === 'await' ? '11:31' : '12:19'}${note}`);
  expect(a).toBe('   2  a            fixtures/plain/awaiters.mjs:17:18  awaits it');
  expect(rest.join('\n')).toMatch(/^ {3}3 {2}\(anonymous\) {2}fixtures\/plain\/awaiters\.mjs:23:\d+ {2}awaits it$/);
});

test('of a suspended awaiter the source is shown, and that its variables are not known', async () => {
  await using program = await PlainProgram.start(fixture('plain/awaiters.mjs'), { args: ['await'] });
  await program.stop('c');
  const shown = await program.show('.up');
  expect(shown).toContain("› 11 │   if (how === 'await') return await c(1);");
  expect(shown).toContain('Suspended at its await: its position is known, its variables are not.');
  expect(await program.fail('how')).toMatch(/^! This function is suspended: only its position is known/);
  expect(await program.fail('.locals')).toBe('! This function is suspended: its variables are not known.');
  await program.show('.frame 0');
  expect(await program.show('amount')).toBe('1');
});
