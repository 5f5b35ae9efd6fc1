import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { play, Repl, runScript, type Step } from './support/repl.ts';

/** All that a realm gives by a name. `eval` cannot be declared, and three names are reserved. */
const globalNames = Object.getOwnPropertyNames(globalThis).filter(
  (name) => /^[a-z]\w*$/i.test(name) && !/^(?:NaN|Infinity|undefined|eval|__)/.test(name),
);

test.each<[scenario: string, steps: readonly Step[]]>([
  [
    "Node's modules are names",
    [
      ['fs === require("fs")', 'true'],
      ['os.EOL', String.raw`'\n'`],
      ['crypto.createHash("sha1").update("a").digest("hex").slice(0, 6)', "'86f7e4'"],
      ['crypto.randomUUID().length', '36'],
      ['child_process.execSync("echo hi").toString()', String.raw`'hi\n'`],
      ['path.posix.join("a", "..", "b")', "'b'"],
      ['util.inspect({ a: 1 })', "'{ a: 1 }'"],
    ],
  ],
  [
    'what shadows them wins',
    [
      ['const path = 3', ''],
      ['path', '3'],
      ['url = "mine"', "'mine'"],
      ['globalThis.url', "'mine'"],
      ['import os from "node:path"', ''],
      ['typeof os.join', "'function'"],
      ['function fs() { return 5 }', ''],
      ['fs()', '5'],
    ],
  ],
  [
    'the module that the prompt stands in',
    [
      ['module.id', "'<repl>'"],
      ['module.exports === exports', 'true'],
      ['module.paths.length > 0', 'true'],
      ['this === globalThis', 'true'],
      ['var seen = 1; globalThis.globalThis === this', 'true'],
      ['typeof __filename', "'undefined'"],
    ],
  ],
  [
    'names of globals can be declared, and the session goes on',
    [
      [`let ${globalNames.join(', ')}`, ''],
      ['21 * 2', '42'],
      ['({ list: [1] })', '$1 = { list: [ 1 ] }'],
      ['null.x', { err: "TypeError: Cannot read properties of null (reading 'x')" }],
      ['await 5', '5'],
      ['throw 3', { err: 'Thrown: 3' }],
      ['process = 7', '7'],
      ['process', '7'],
    ],
  ],
])('%s', async (_scenario, steps) => {
  await using repl = await Repl.start();
  const { actual, expected } = await play(repl, steps);
  expect(actual).toEqual(expected);
});

test('a callback that throws after `let process`', async () => {
  const { out, err, status } = await runScript(['let process', 'setTimeout(() => { throw 1 }, 1); 2']);
  expect({ out, err, status }).toEqual({ out: '2\n', err: 'Nobody handles this:\nThrown: 1\n', status: 0 });
});

test('require resolves from the working directory, and follows it', async () => {
  await using folder = await TemporaryFolder.create({
    'here.js': 'module.exports = "here"',
    'data.json': '{ "a": 1 }',
    'below/here.js': 'module.exports = "below"',
    'node_modules/bare/index.js': 'module.exports = "bare"',
    'own/package.json': '{ "name": "own", "exports": "./index.js", "imports": { "#inner": "./inner.js" } }',
    'own/index.js': 'module.exports = "own"',
    'own/inner.js': 'module.exports = "inner"',
  });
  await using repl = await Repl.start({ cwd: folder.path });
  const { actual, expected } = await play(repl, [
    ['require("./here")', "'here'"],
    ['require("bare")', "'bare'"],
    ['require("./data").a', '1'],
    ['require.resolve("./here").endsWith("/here.js")', 'true'],
    ['Object.keys(require.cache).some((file) => file.endsWith("/here.js"))', 'true'],
    ['require("./absent")', { err: "Error: Cannot find module './absent'" }],
    ['_error.code', "'MODULE_NOT_FOUND'"],
    ['require("internal/repl")', { err: "Error: Cannot find module 'internal/repl'" }],
    ['process.chdir("below")', ''],
    ['require("./here")', "'below'"],
    ['require("bare")', "'bare'"],
    ['(await import("./here.js")).default', "'below'"],
    ['process.chdir("../own")', ''],
    ['require("own") + (await import("own")).default', "'ownown'"],
    ['require("#inner")', "'inner'"],
  ]);
  expect(actual).toEqual(expected);
});
