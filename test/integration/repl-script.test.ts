import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { runCli, runScript, startCli } from './support/repl.ts';

test.each<[scenario: string, lines: readonly string[], out: string]>([
  ['statements, each an input', ['1 + 1', 'let a = 2', 'a * 3'], '2\n6\n'],
  ['a block over several lines', ['for (const x of [1, 2]) {', '  console.log(x)', '}', '"after"'], "1\n2\n'after'\n"],
  ['blank lines and comments', ['', '// nothing', '  ', '/* nothing', '   here */', '7'], '7\n'],
  [
    'else, catch and finally on lines of their own',
    [
      'if (false) {',
      '  console.log("if")',
      '}',
      '// otherwise',
      'else if (false) {',
      '}',
      '',
      'else {',
      '  console.log("else")',
      '}',
      'try {',
      '  throw 1',
      '}',
      'catch {',
      '  console.log("caught")',
      '}',
      'finally {',
      '  console.log("finally")',
      '}',
      'do {',
      '  console.log("once")',
      '}',
      'while (false)',
    ],
    'else\ncaught\nfinally\nonce\n',
  ],
  [
    'chains that begin with a dot, and commands among them',
    ['[1, 2, 3]', '  .map((v) => v + 1)', '', '  // odd', '  .filter((v) => v % 2)', '.help undisplay', '1'],
    '$1 = [ 3 ]\n.undisplay [expr]  no longer; without one, none of them\n1\n',
  ],
  ['a chain on a promise', ['const p = Promise.resolve(3)', '.then((v) => v * 2)', 'await p'], '6\n'],
  ['an operator at the beginning of a line', ['const t = true', '  ? "yes"', '  : "no"', 't'], "'yes'\n"],
  ['lines that are inputs alone', ['const n = [5]', '[1].length', '(n)', '+n', '`t`'], "1\n$1 = [ 5 ]\n5\n't'\n"],
  ['text over several lines', ['const s = `a', '  b', '`', 's'], String.raw`'a\n  b\n'` + '\n'],
  ['Windows line ends', ['const f = () => {\r', '  return 4\r', '}\r', 'f()\r'], '4\n'],
])('%s', async (_scenario, lines, out) => {
  expect(await runScript(lines)).toEqual({ out, err: '', status: 0 });
});

test('a script is read the same from a file', async () => {
  await using folder = await TemporaryFolder.create({
    script: 'if (false) {\n}\nelse {\n  console.log("else")\n}\n[2]\n  .at(0)',
  });
  const run = await runCli({ stdin: folder.join('script') });
  expect(run).toEqual({ out: 'else\n2\n', err: '', status: 0 });
});

test('a co-process has each answer before it writes the next line', async () => {
  await using conversation = await startCli();
  for (const [input, shown] of [
    ['if (true) { console.log("if") }', 'if\n'],
    ['[1].length', '1\n'],
    ['Promise.resolve(2)', '$1 = Promise { 2 }\n'],
    ['await $1', '2\n'],
  ] as const) {
    conversation.writeLine(input);
    await conversation.waitForStdout(shown);
  }
  conversation.end();
  await conversation.exit(0);
});

test('a last line needs no line end, and an unfinished input says what is missing', async () => {
  expect(await runCli({}, '1 + 1')).toEqual({ out: '2\n', err: '', status: 0 });
  const { out, err, status } = await runCli({}, '5\nif (true) {\n');
  expect([out, status]).toEqual(['5\n', 1]);
  expect(err).toMatch(/^SyntaxError: Unexpected end of input/);
});

test('an error stops only its own input', async () => {
  const { out, err, status } = await runScript([
    'null.x; console.log("not reached")',
    'const a = 1; b; console.log("nor this")',
    'let c = 5; throw new Error("thrown")',
    'c',
    'let d = ;',
    '1 + 1',
  ]);
  expect([out, status]).toEqual(['5\n2\n', 1]);
  expect(err.match(/^\w+Error: .*$|^Error: .*$/gm)).toEqual([
    "TypeError: Cannot read properties of null (reading 'x')",
    'ReferenceError: b is not defined',
    'Error: thrown',
    "SyntaxError: Unexpected token ';'",
  ]);
});

test.each<[lines: readonly string[], status: number]>([
  [[], 0],
  [['1'], 0],
  [['x'], 1],
  [['1', 'let = ;'], 1],
  [['.nonsense'], 1],
  [['await Promise.reject(1)'], 1],
  [['process.exit(3)', '1'], 3],
  [['process.exit(0)'], 0],
  [['x', 'process.exit(0)'], 1],
  [['process.exitCode = 4; 0', '1'], 4],
  [['x', 'process.exitCode = 5; 0'], 5],
  [['process.on("exit", () => { process.exitCode = 6 }); 0'], 6],
  [['setTimeout(() => process.exit(7), 20); 0'], 7],
  [['process.kill(process.pid, "SIGKILL"); await new Promise(() => {})'], 1],
  [['x', '.exit'], 0],
  [['.exit', 'x'], 0],
])('exit status of %j: %i', async (lines, expected) => {
  expect((await runScript(lines)).status).toBe(expected);
});

test('what a script has started runs to its end, however long after it', async () => {
  const { out, status } = await runScript([
    'let left = 3',
    'const timer = setInterval(() => { console.log("tick", --left); if (left === 0) clearInterval(timer) }, 10)',
    'void setTimeout(() => console.log("last"), 3_500)',
    'void process.on("exit", (code) => console.log("exit", code))',
  ]);
  expect([out, status]).toEqual(['tick 2\ntick 1\ntick 0\nlast\nexit 0\n', 0]);
});

test('a host that dies says how', async () => {
  const { err, status } = await runScript(['process.abort()', '1']);
  expect(status).toBe(1);
  expect(err).toContain('! The process that ran the code was aborted');
});

test('top-level return is an error with advice for this place', async () => {
  const { err, status } = await runScript(['return 42']);
  expect(status).toBe(1);
  expect(err).toMatch(/^SyntaxError: 'return' is outside of a function\. .*`42` alone/);
});
