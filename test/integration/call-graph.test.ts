import { describe, expect, it, test } from 'vitest';
import { runModule } from './support/run-module.ts';

const nobody = 'awaited by nobody, or by several';

/** A program that shows who waits for the promise `p` that `body` declares. */
function showing(body: string): string {
  return `import { captureCallGraph, formatCallGraph } from 'async-repl';
const pending = () => new Promise(() => {});
${body}
await null; await null; await null;
console.log(formatCallGraph(await captureCallGraph(p)));
`;
}

describe('who waits for a promise', () => {
  it.each<[string, string, string[]]>([
    ['nobody', `const p = pending();`, [`promise  ${nobody}`]],
    [
      'a chain',
      `const p = pending();
async function low() { await p; }
async function top() { await low(); }
void top();`,
      [`top  main.mjs:5:24  ${nobody}`, '└─ low  main.mjs:4:24', '   └─ promise'],
    ],
    [
      'a method',
      `const p = pending();
class Orders { async place() { await p; } }
void new Orders().place();`,
      [`Orders.place  main.mjs:4:32  ${nobody}`, '└─ promise'],
    ],
    ...(['all', 'allSettled', 'any'] as const).map((name): [string, string, string[]] => [
      `Promise.${name}, with the index`,
      `const p = pending();
async function top() { await Promise.${name}([pending(), p]); }
void top();`,
      [`top  main.mjs:4:24  ${nobody}`, `└─ ${name}[1] → promise`],
    ]),
    [
      'Promise.race leaves no trace',
      `const p = pending();
async function top() { await Promise.race([pending(), p]); }
void top();`,
      [`top  main.mjs:4:24  ${nobody}`, '└─ promise'],
    ],
    [
      'combinators in each other',
      `const p = pending();
async function low() { await p; }
async function top() { await Promise.any([Promise.all([1, 2, low()])]); }
void top();`,
      [`top  main.mjs:5:24  ${nobody}`, '└─ any[0] → all[2] → low  main.mjs:4:24', '   └─ promise'],
    ],
    [
      'two: the chain ends',
      `const p = pending();
async function one() { await p; }
async function two() { await p; }
void one(); void two();`,
      [`promise  ${nobody}`],
    ],
    [
      'two for one in the middle: the chain ends there',
      `const p = pending();
async function low() { await p; }
const lows = low();
async function one() { await lows; }
async function two() { await lows; }
void one(); void two();`,
      [`low  main.mjs:4:24  ${nobody}`, '└─ promise'],
    ],
    [
      'an async generator',
      `const p = pending();
async function* rows() { await p; yield 1; }
async function read() { for await (const row of rows()) console.log(row); }
void read();`,
      [`read  main.mjs:5:42  ${nobody}`, '└─ rows  main.mjs:4:26', '   └─ promise'],
    ],
    [
      'through then, catch and finally',
      `const p = pending();
async function top() { await p.then((x) => x).catch(() => {}).finally(() => {}); }
void top();`,
      [`top  main.mjs:4:24  ${nobody}`, '└─ promise'],
    ],
    [
      'of a class that extends Promise',
      `class Own extends Promise {}
const p = new Own(() => {});
async function top() { await p; }
void top();`,
      [`top  main.mjs:5:24  ${nobody}`, '└─ promise'],
    ],
    [
      'of another vm context',
      `import vm from 'node:vm';
const p = vm.runInNewContext('new Promise(() => {})');
async function top() { await p; }
void top();`,
      [`top  main.mjs:5:24  ${nobody}`, '└─ promise'],
    ],
    [
      'a settled one: nobody any more',
      `const p = Promise.resolve(1);
async function top() { await p; await pending(); }
void top();`,
      [`promise  ${nobody}`],
    ],
  ])('%s', async (_, body, lines) => {
    expect((await runModule(showing(body))).out.trimEnd().split('\n')).toEqual(lines);
  });

  test('the top level of a module', async () => {
    const { out } = await runModule(`import { captureCallGraph, formatCallGraph } from 'async-repl';
const p = new Promise((resolve) => setTimeout(resolve, 50));
queueMicrotask(async () => console.log(formatCallGraph(await captureCallGraph(p))));
await p;
`);
    expect(out.split('\n')).toContain(`(anonymous)  main.mjs:4:1  ${nobody}`);
  });
});

describe('who runs', () => {
  test('callers, then awaiters', async () => {
    const { out } = await runModule(`import { captureCallGraph, printCallGraph } from 'async-repl';
function helper() { printCallGraph({ stream: process.stdout }); console.log(JSON.stringify(captureCallGraph())); }
async function low() { await null; helper(); }
async function top() { await Promise.all([0, low()]); }
void top();
`);
    const [json = '', ...lines] = out.trimEnd().split('\n').reverse();
    expect(lines.reverse()).toEqual([
      `top  main.mjs:4:24  ${nobody}`,
      '└─ all[1] → low  main.mjs:3:36',
      '   └─ calls → helper  main.mjs:2:21',
    ]);
    const place = (line: number, column: number) => ({
      url: expect.stringMatching(/^file:.*main\.mjs$/),
      line,
      column,
    });
    expect(JSON.parse(json)).toEqual({
      of: 'caller',
      frames: [
        { kind: 'call', name: 'helper', place: place(2, 92), steps: [] },
        { kind: 'call', name: 'low', place: place(3, 36), steps: [] },
        { kind: 'await', name: 'top', place: place(4, 24), steps: [{ kind: 'all', index: 1 }] },
      ],
      end: 'none or several',
    });
  });

  test('limit: the innermost, the outermost; below: in the name of a caller', async () => {
    const { out } = await runModule(`import { captureCallGraph } from 'async-repl';
const show = ({ frames, end }) => console.log(frames.map(({ name }) => name).join(' '), end);
function mine(options) { show(captureCallGraph({ below: mine, ...options })); }
function inner() { mine(); mine({ limit: 1 }); mine({ limit: -1 }); mine({ limit: 3 }); mine({ limit: 0 }); }
async function low() { await null; inner(); }
async function top() { await low(); }
void top();
`);
    expect(out.trimEnd().split('\n')).toEqual([
      'inner low top none or several',
      'inner limit',
      'top limit',
      'inner low top none or several',
      ' limit',
    ]);
  });

  test('a chain of 1,000', async () => {
    const { out } = await runModule(`import { captureCallGraph, formatCallGraph } from 'async-repl';
async function down(depth) {
  if (depth > 1) return await down(depth - 1);
  await null;
  const graph = captureCallGraph();
  console.log(graph.frames.length, graph.frames.every(({ name }) => name === 'down'));
  console.log(formatCallGraph(graph));
}
await down(1_000);
`);
    const [counts, ...lines] = out.trimEnd().split('\n');
    expect(counts).toBe('1001 false');
    expect(lines).toEqual([
      `(anonymous)  main.mjs:9:1  ${nobody}`,
      '└─ down  main.mjs:3:25  ×999 deep',
      '   └─ down  main.mjs:5:17',
    ]);
  });

  test('in CommonJS, by require', async () => {
    const { out } = await runModule(`import './cjs.cjs';`, {
      files: {
        'cjs.cjs': `const { captureCallGraph } = require('async-repl');
function caller() { console.log(captureCallGraph({ limit: 1 }).frames[0].name); }
caller();`,
      },
    });
    expect(out).toBe('caller\n');
  });

  test('in the positions of the source, where Node keeps source maps', async () => {
    const map = { version: 3, sources: ['source.ts'], names: [], mappings: 'AAAA;AAUA' };
    const generated = `import { captureCallGraph } from 'async-repl';\nconsole.log(JSON.stringify(captureCallGraph().frames[0].place));\n`;
    const inline = Buffer.from(JSON.stringify(map)).toString('base64');
    const { out } = await runModule(`${generated}//# sourceMappingURL=data:application/json;base64,${inline}\n`, {
      nodeArgs: ['--enable-source-maps'],
    });
    expect(JSON.parse(out)).toMatchObject({ url: expect.stringMatching(/source\.ts$/), line: 11, column: 1 });
  });
});

describe('the program stays as it was', () => {
  test('Error is put back, and its own prepareStackTrace is not called', async () => {
    const { out } = await runModule(`import { captureCallGraph } from 'async-repl';
const refuse = () => { throw new Error('called'); };
Error.prepareStackTrace = refuse;
Error.stackTraceLimit = 0;
async function low() { await null; return captureCallGraph().frames.length + (await captureCallGraph(top)).frames.length; }
const top = low();
const count = await top;
console.log(count > 0, Error.prepareStackTrace === refuse, Error.stackTraceLimit);
delete Error.prepareStackTrace;
captureCallGraph();
console.log(Object.hasOwn(Error, 'prepareStackTrace'));
`);
    expect(out).toBe('true true 0\nfalse\n');
  });

  test.each([
    [
      'replaced',
      `globalThis.Promise = class extends Promise {}; Native.prototype.then = () => { throw new Error('then'); };`,
    ],
    ['poisoned', `Object.defineProperty(Native.prototype, 'constructor', { value: undefined });`],
    ['without species', `Object.defineProperty(Native, Symbol.species, { value: null });`],
    ['without captureStackTrace', `Error.captureStackTrace = () => { throw new Error('captureStackTrace'); };`],
  ])('what the language gives is %s', async (_, pollute) => {
    const { out } = await runModule(`import { captureCallGraph } from 'async-repl';
const Native = Promise;
const p = new Native(() => {});
async function top() { await p; }
void top();
${pollute}
const show = ({ frames }) => console.log(frames.map(({ name }) => name).join(' '));
(function caller() { show(captureCallGraph({ limit: 1 })); })();
show(await captureCallGraph(p));
`);
    expect(out).toBe('caller\ntop\n');
  });

  test('frozen built-ins give an empty graph, and no error', async () => {
    const { out } = await runModule(`import { captureCallGraph } from 'async-repl';
Object.freeze(Error); Object.freeze(Promise); Object.freeze(Promise.prototype); Object.freeze(globalThis);
const p = new Promise(() => {});
console.log(captureCallGraph().frames.length, (await captureCallGraph(p)).frames.length);
`);
    expect(out).toBe('0 0\n');
  });

  test('a rejection that nobody handles stays one; a handled one stays handled', async () => {
    const { out } = await runModule(`import { captureCallGraph, dumpOnTimeout } from 'async-repl';
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
const unhandled = Promise.reject('first');
await captureCallGraph(unhandled);
dumpOnTimeout(Promise.reject('second'), 1);
const handled = Promise.reject('third');
handled.catch(() => {});
console.log(dumpOnTimeout(handled, 1) === handled);
await new Promise((resolve) => setTimeout(resolve, 50));
`);
    expect(out.trimEnd().split('\n').sort()).toEqual(['true', 'unhandled first', 'unhandled second']);
  });

  test('importing loads nothing of it', async () => {
    const { out } = await runModule(`import 'async-repl';
import { createRequire } from 'node:module';
const files = Object.keys(createRequire(import.meta.url).cache).map((file) => file.split('/').at(-1));
console.log(files.sort().join(' '), process.eventNames().length);
`);
    expect(out).toMatch(/^index\.cjs intrinsics\.cjs \d+\n$/);
  });
});

test.each([
  [
    'a thenable',
    '{ then() {} }',
    'captureCallGraph wants a promise, not an object that is none; of a thenable an async function makes one: (async () => await it)().',
  ],
  ['a number', '5', /^captureCallGraph wants a promise, not 5;/],
  ['null', 'null', /^captureCallGraph wants a promise, not null;/],
])('%s is no promise', async (_, value, message) => {
  const { out } = await runModule(`import { captureCallGraph } from 'async-repl';
try { captureCallGraph(${value}); } catch (error) { console.log(error.name, error.code); console.log(error.message); }
`);
  const [name, text] = out.trimEnd().split('\n');
  expect(name).toBe('TypeError ASYNC_REPL_ARGUMENT');
  expect(text).toMatch(message);
});
