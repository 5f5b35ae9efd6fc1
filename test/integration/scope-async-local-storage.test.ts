import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('typed code runs in the async context of the function that is looked at', async () => {
  await using program = await PlainProgram.start(fixture('plain/async-local-storage.mjs'));
  await program.stop('ada', 2);
  expect(await program.show('currentUser()')).toBe("'ada'");
  await program.show('.switch 3');
  expect(await program.show('currentUser()')).toBe("'grace'");
  expect(await program.show('await null; await new Promise((go) => setTimeout(go, 1)); currentUser()')).toBe("'grace'");
  await program.show('request.getStore().role = "admin"');
  expect((await program.finish('.continue all')).out).toBe(
    'ada guest undefined\nlinus guest undefined\ngrace admin undefined\noutside undefined\n',
  );
});
