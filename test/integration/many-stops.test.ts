import { expect, test } from 'vitest';
import { PlainProgram, startProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('1,000 stops in a row: all right, and nothing left behind', { timeout: 180_000 }, async () => {
  await using program = await startProgram(fixture('plain/thousand-stops.mjs'), {
    nodeArgs: ['--expose-gc'],
    env: { ASYNC_REPL: 'plain' },
    stdin: 'ignore',
  });
  await program.exit(0, { within: 150_000 });
  expect(program.stdout).toContain('right 1000 of 1000\n');
  const [, growth] = /heap (-?[\d.]+) % more/.exec(program.stdout) ?? [];
  expect(Number(growth)).toBeLessThan(10);
  const [, resources] = /^listeners 0 more, resources (-?\d+) more$/m.exec(program.stdout) ?? [];
  expect(Number(resources)).toBeLessThan(20); // those of the moment come and go
});

test('100 held at once: each goes on with its own', async () => {
  await using program = await PlainProgram.start(fixture('plain/hundred-held.mjs'));
  await program.stop('task 1');
  const held = await program.show('.held');
  // The notice of the others may come beside what is asked.
  expect(held.split('\n').filter((line) => !line.includes('functions are held'))).toHaveLength(100);
  await program.show('.switch 50');
  expect(await program.show('mine')).toMatch(/^50$/m);
  expect((await program.finish('.continue all')).out).toContain('right 100 of 100\n');
});
