import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('.held lists what is held, .switch looks at another', async () => {
  await using program = await PlainProgram.start(fixture('plain/five-tasks.mjs'));
  await program.stop('task 1', 4);
  const row = (n: number, mark: string) => `${mark} #${n}  task ${n}  fixtures/plain/five-tasks.mjs:6:24  T`;
  const held = async () => (await program.show('.held')).replaceAll(/[\d.]+ m?s$/gm, 'T').split('\n');
  expect(await held()).toEqual([row(1, '›'), row(2, ' '), row(3, ' '), row(4, ' '), row(5, ' ')]);
  expect(await program.show('.switch 3')).toMatch(
    /^#3 task 3 {2}fixtures\/plain\/five-tasks\.mjs:6:24 {2}· 4 more held\n/,
  );
  expect((await held())[2]).toBe(row(3, '›'));
  await program.show('.switch #5');
  expect(await program.show('number')).toBe('5');
  expect(await program.fail('.switch 9')).toBe('! #9 is not held; held: #1, #2, #3, #4, #5.');
  expect(await program.fail('.switch')).toMatch(/^! #\? is not held/);
});
