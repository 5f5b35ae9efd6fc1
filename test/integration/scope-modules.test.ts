import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('CommonJS: require, module, exports, __filename and variables of the file', async () => {
  await using program = await PlainProgram.start(fixture('plain/commonjs/main.cjs'));
  await program.stop('main');
  expect(await program.show('require("./rates.cjs").euro')).toBe('1');
  expect(await program.show('[basename(__filename), file, Object.keys(module.exports)]')).toBe(
    "$1 = [ 'main.cjs', 'main.cjs', [ 'rate' ] ]",
  );
  await program.show('rate = 7; module.exports.extra = true');
  expect((await program.finish()).out).toBe('rate 7\nexports rate,extra\nfile main.cjs rate 1\n');
});

test('CommonJS: what the function does not use is in the frame of its file', async () => {
  await using program = await PlainProgram.start(fixture('plain/commonjs/main.cjs'));
  await program.stop('main');
  expect(await program.fail('__dirname')).toMatch(/\.frame 1 has it\.$/);
  await program.show('.frame 1');
  expect(await program.show('[basename(__dirname), module.exports === exports]')).toBe("$1 = [ 'commonjs', true ]");
});

test('top-level await: the scope is that of the module, and of a block in it', async () => {
  await using program = await PlainProgram.start(fixture('plain/top-level-await.mjs'));
  await program.stop('anonymous');
  expect(await program.show('[total, file, basename("/a/b"), used()]')).toBe(
    "$1 = [ 5, 'top-level-await.mjs', 'b', 5 ]",
  );
  await program.show('total = 8');
  program.leave();
  await program.stop('block');
  expect(await program.show('inBlock + total')).toBe('14');
  await program.show('inBlock = 60');
  expect((await program.finish()).out).toBe('block 60\n');
  expect(program.conversation.stdout).toContain('total 8 8\n');
});
