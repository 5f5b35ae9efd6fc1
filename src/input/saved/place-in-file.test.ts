import { expect, test } from 'vitest';
import { placeInFile } from './place-in-file.ts';

/** `|` marks the place. */
function placed(marked: string, code: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return placeInFile({ text, offset, directory: '/app/src', copyDirectory: '/tmp/x' }, code);
}

test.each([
  ['async function f(a) { g(); return await |stop(); }', 'async function f(a) { g(); {\nQ\n} return await stop(); }'],
  ['const f = async (a) => await |stop();', 'const f = async (a) => { {\nQ\n} return (await stop()); };'],
  ['if (a) await |stop(); else b();', 'if (a) { {\nQ\n} await stop(); } else b();'],
  ['for (const a of b) await |stop();', 'for (const a of b) { {\nQ\n} await stop(); }'],
  ['switch (a) { case 1: await |stop(); }', 'switch (a) { case 1: {\nQ\n} await stop(); }'],
  ['class A { async m() { await |stop(); } }', 'class A { async m() { {\nQ\n} await stop(); } }'],
  ['await |stop();', '{\nQ\n} await stop();'],
  ['if (await |stop()) a();', '{\nQ\n} if (await stop()) a();'],
  ['#!/usr/bin/env node\n|stop()', '#!/usr/bin/env node\n{\nQ\n} stop()'],
  ['function (|', undefined],
])('%j', (marked, expected) => {
  expect(placed(marked, 'Q')).toBe(expected);
});

test('imports of the file go by where it is; those of the code come last, and nothing is exported in a block', () => {
  const file = "import { a } from './a.js';\nexport * from '../b.js';\n|stop(a);";
  const code = "import c from 'c';\nexport const d = c;";
  expect(placed(file, code)).toBe(
    "import { a } from '../../app/src/a.js';\nexport * from '../../app/b.js';\n{\n\n const d = c;\n} stop(a);\nimport c from 'c';",
  );
});
