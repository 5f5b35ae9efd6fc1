import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('`name` takes the place of the function’s, `header` is printed once', async () => {
  await using program = await PlainProgram.start(fixture('plain/option-name-and-header.mjs'));
  const stop = await program.stop('checkout');
  expect(stop).toContain('\nfirst line\n第二行 🙂 \u001b[31mred\u001b[0m');
  expect(await program.show('.where')).toMatch(/^› {2}0 {2}main /);
  expect(await program.show('.frame 0')).not.toContain('\nfirst line\n');
  program.leave();
  await program.stop('anonymous');
  expect((await program.finish()).out).toBe('done\n');
});
