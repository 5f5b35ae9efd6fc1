import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { type ReplRun, runCli } from './support/repl.ts';

test.each<[args: readonly string[], out: string]>([
  [['-p', '1 + 1'], '2\n'],
  [['-p', '"text"'], 'text\n'],
  [['-p', '({ a: await Promise.resolve(3) })'], '{ a: 3 }\n'],
  [['-p', '[1, { b: "c" }]'], "[ 1, { b: 'c' } ]\n"],
  [['-p', 'undefined'], 'undefined\n'],
  [['-p', 'let x = 2; x * 2'], '4\n'],
  [['-p', 'const n: number = 3; n as number'], '3\n'],
  [['-p', 'Promise.resolve(3)'], 'Promise { 3 }\n'],
  [['-p', 'path.posix.join("a", "b")'], 'a/b\n'],
  [['-p', 'this === globalThis'], 'true\n'],
  [['-p', 'process.argv.slice(1).join()', 'a', '-b', '--', 'c'], 'a,-b,--,c\n'],
  [['-p', 'process.argv.length', '--', '-x'], '2\n'],
  [['-e', 'console.log(1)'], '1\n'],
  [['-e', 'setTimeout(() => console.log("later"), 20); console.log("first")'], 'first\nlater\n'],
  [['-e', 'for await (const x of [1, 2]) console.log(x)'], '1\n2\n'],
  [['-e', 'import { basename } from "node:path"; console.log(basename("/a/b"))'], 'b\n'],
  [['-e', 'using x = { [Symbol.dispose]() { console.log("disposed") } }; console.log("used")'], 'used\ndisposed\n'],
  [['-e', 'enum E { A = 2 }; console.log(E.A)'], '2\n'],
])('%j', async (args, out) => {
  expect(await runCli({ args })).toEqual({ out, err: '', status: 0 });
});

test.each<[args: readonly string[], expected: Partial<ReplRun>]>([
  [['-e', 'throw new TypeError("t")'], { out: '', err: 'TypeError: t\n    at [eval]:1:7\n', status: 1 }],
  [
    ['-e', 'type A = { a: number }\nfunction fails(a: A) {\n  throw new RangeError("r")\n}\nfails({ a: 1 })'],
    { err: 'RangeError: r\n    at fails ([eval]:3:9)\n    at [eval]:5:1\n', status: 1 },
  ],
  [['-p', 'await Promise.reject(5)'], { out: '', err: 'Thrown: 5\n', status: 1 }],
  [['-e', 'let x = ;'], { err: "SyntaxError: Unexpected token ';'\n  let x = ;\n          ^\n", status: 1 }],
  [['-e', 'process.exitCode = 3'], { err: '', status: 3 }],
  [['-e', 'process.exit(4)'], { err: '', status: 4 }],
  [['-p', 'process.exitCode = 6'], { out: '6\n', err: '', status: 6 }],
  [['-p', 'await new Promise(() => {})'], { out: '', status: 13 }],
])('%j', async (args, expected) => {
  expect(await runCli({ args })).toMatchObject(expected);
});

test.each<[code: string, err: RegExp]>([
  ['setTimeout(() => {\n  throw new Error("late")\n}, 5)', /^Error: late\n {4}at Timeout.*\(\[eval\]:2:9\)\n/m],
  ['await 0\nsetTimeout(() => {\n  throw new Error("late")\n}, 5)', /^\[eval\]:3\n[^]*at Timeout.*\(\[eval\]:3:9\)\n/m],
  ['Promise.reject(new Error("floating"))', /^Error: floating\n {4}at \[eval\]:1:16\n/m],
  ['await 0; const p = Promise.reject(new Error("floating"))', /^Error: floating\n {4}at \[eval\]:1:\d+\n/m],
])('what nobody handles ends it with status 1, at the place that was typed: %s', async (code, err) => {
  const run = await runCli({ args: ['-e', code] });
  expect(run).toMatchObject({ out: '', status: 1 });
  expect(run.err).toMatch(err);
  expect(run.err).not.toContain('__asyncRepl');
});

test('return at the top level says what to type', async () => {
  const { err, status } = await runCli({ args: ['-e', 'return 3'] });
  expect(status).toBe(1);
  expect(err).toMatch(/^SyntaxError: 'return' is outside of a function/);
});

test('modules that are loaded first', async () => {
  await using folder = await TemporaryFolder.create({
    'first.cjs': 'globalThis.order = ["required"]',
    'second.mjs': 'globalThis.order.push("imported"); await 0;',
  });
  const options = { cwd: folder.path };
  const code = ['-p', 'order.join()'];
  const flags = ['-r', './first.cjs', '--import', './second.mjs'];
  expect(await runCli({ ...options, args: [...flags, ...code] })).toEqual({
    out: 'required,imported\n',
    err: '',
    status: 0,
  });
  expect(await runCli({ ...options, args: flags }, 'order.join()\n')).toEqual({
    out: "'required,imported'\n",
    err: '',
    status: 0,
  });
  const absent = await runCli({ ...options, args: ['-r', './absent.cjs', ...code] });
  expect(absent).toMatchObject({ out: '', status: 1 });
  expect(absent.err).toContain("Cannot find module './absent.cjs'");
});

test('flags for Node', async () => {
  const args = ['--node-options=--stack-trace-limit=3 --no-warnings'];
  const input = 'Error.stackTraceLimit';
  expect(await runCli({ args: [...args, '-p', input] })).toEqual({ out: '3\n', err: '', status: 0 });
  expect(await runCli({ args }, `${input}\n`)).toEqual({ out: '3\n', err: '', status: 0 });
});

test.each<[args: readonly string[], err: RegExp]>([
  [['--nope'], /Unknown option '--nope'/],
  [['--no-baner'], /did you mean --no-banner\?/],
  [['-e'], /'-e, --eval <value>' argument missing/],
  [['absent.js'], /there is no file absent\.js/],
  [['atach'], /did you mean attach\?/],
  [['.'], /\. is a directory; name a file in it/],
])('wrong usage, %j, is status 2', async (args, err) => {
  const run = await runCli({ args });
  expect(run).toMatchObject({ out: '', status: 2 });
  expect(run.err).toMatch(err);
});
