import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { Repl, runScript } from './support/repl.ts';

/** What Node's own tests of its REPL ask of `.save`, `.load`, `.help` and `.clear`; see test/yardstick.md. */

test('.save writes what .load runs in another session', async () => {
  await using folder = await TemporaryFolder.create({});
  await using first = await Repl.start({ cwd: folder.path });
  await first.show('let inner = (function() {', '  return { one: 1 };', '})()');
  await first.show('.save session.js');
  expect(await readFile(folder.join('session.js'), 'utf8')).toContain(
    'let inner = (function() {\n  return { one: 1 };\n})()',
  );
  await first.exit();
  await using second = await Repl.start({ cwd: folder.path });
  expect(await second.fail('inner.one')).toMatch(/^ReferenceError/);
  await second.show('.load session.js');
  expect(await second.show('inner.one')).toBe('1');
});

test.each<[file: string, text: string]>([
  ['with a line end', 'const eat = () =>\n  lunch("tacos")\n    .trim();\n\nconst lunch = (x) => `<${x}> `;\n'],
  ['without one', 'const eat = () =>\n  lunch("tacos")\n    .trim();\n\nconst lunch = (x) => `<${x}> `;'],
])('.load takes statements over several lines, %s', async (_name, text) => {
  await using folder = await TemporaryFolder.create({ 'lunch.js': text });
  await using repl = await Repl.start({ cwd: folder.path });
  expect((await repl.ask('.load lunch.js')).err).toBe('');
  expect(await repl.show('eat()')).toBe("'<tacos>'");
});

test.each<[command: string, wanted: RegExp]>([
  ['.load', /^! /],
  ['.save', /^! /],
  ['.load absent.js', /^! .*absent\.js/],
  ['.load .', /^! /],
  ['.save absent/folder/file.js', /^! .*absent\/folder\/file\.js/],
])('%s says what is wrong', async (command, wanted) => {
  await using folder = await TemporaryFolder.create({});
  await using repl = await Repl.start({ cwd: folder.path });
  await repl.show('1');
  expect(await repl.fail(command)).toMatch(wanted);
  expect(await repl.show('2')).toBe('2');
});

test('.help lists the commands', async () => {
  const { out, err, status } = await runScript(['.help', '.help load']);
  expect([err, status]).toEqual(['', 0]);
  for (const name of ['.clear', '.editor', '.load', '.save', '.quit'])
    expect(out).toMatch(new RegExp(`^\\${name}\\b`, 'm'));
  expect(out.match(/^\.load\b/gm)).toHaveLength(2);
});
