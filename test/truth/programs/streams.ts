import type { TruthGroup } from '../truth-program.ts';

/** Streams, async generators and modules. */
export const streams: TruthGroup = {
  name: 'streams',
  programs: [
    {
      name: 'stream of a module to which nobody writes',
      truth: 'may',
      source: `import { PassThrough } from 'node:stream';
      export const stream = new PassThrough();
      async function waits() { for await (const chunk of stream) return chunk; }`,
      proof: `ns.stream.write('x')`,
    },
    {
      name: 'stream that nobody else holds',
      truth: 'never',
      source: `import { PassThrough } from 'node:stream';
      async function waits() {
        const stream = new PassThrough();
        const chunks = stream[Symbol.asyncIterator]();
        kept.push(chunks.next());
        await kept[0];
        stream.end();
      }`,
    },
    {
      name: 'event of a stream that nobody else holds',
      truth: 'never',
      source: `import { once } from 'node:events';
      import { PassThrough } from 'node:stream';
      async function waits() { kept.push(once(new PassThrough(), 'data')); await kept[0]; }`,
    },
    {
      name: 'pipeline of streams that nobody else holds',
      truth: 'never',
      source: `import { PassThrough } from 'node:stream';
      import { pipeline } from 'node:stream/promises';
      async function waits() { kept.push(pipeline(new PassThrough(), new PassThrough(), async function* (all) { yield* all; }, new PassThrough())); await kept[0]; }`,
    },
    {
      name: 'finished of a stream that somebody holds',
      truth: 'may',
      source: `import { PassThrough } from 'node:stream';
      import { finished } from 'node:stream/promises';
      export const stream = new PassThrough();
      async function waits() { await finished(stream); }`,
      proof: 'ns.stream.destroy()',
    },
    {
      name: 'compressed stream that nobody else holds',
      truth: 'never',
      missed: 'native code holds a part of it',
      source: `import { once } from 'node:events';
      import { createGzip } from 'node:zlib';
      async function waits() { kept.push(once(createGzip(), 'data')); await kept[0]; }`,
    },
    {
      name: 'web stream whose controller is dropped',
      truth: 'never',
      missed: 'on Node 20 a stream is an object of native code',
      source: `async function waits() { const reader = new ReadableStream().getReader(); kept.push(reader.read()); await kept[0]; reader.cancel(); }`,
    },
    {
      name: 'web stream whose controller is kept',
      truth: 'may',
      source: `export let controller;
      const stream = new ReadableStream({ start(given) { controller = given; } });
      async function waits() { await stream.getReader().read(); }`,
      proof: 'ns.controller.enqueue(1)',
    },
    {
      name: 'readline of a stream that nobody else holds',
      truth: 'never',
      source: `import { createInterface } from 'node:readline/promises';
      import { PassThrough } from 'node:stream';
      async function waits() {
        const lines = createInterface({ input: new PassThrough() });
        kept.push(lines.question(''));
        await kept[0];
        lines.close();
      }`,
    },
    {
      name: 'readline of stdin',
      truth: 'may',
      source: `import { createInterface } from 'node:readline/promises';
      async function waits() { await createInterface({ input: process.stdin }).question(''); }`,
      proof: `process.stdin.push('x\\n')`,
    },
    {
      name: 'data from stdin',
      truth: 'may',
      source: `import { once } from 'node:events';
      async function waits() { await once(process.stdin, 'data'); }`,
      proof: `process.stdin.push('x\\n')`,
    },
    {
      name: 'next of an async generator that waits for ever',
      truth: 'never',
      source: `async function* stepsOf() { await lost(); yield 1; }
      async function waits() { for await (const step of stepsOf()) return step; }`,
    },
    {
      name: 'second next of an async generator that waits for ever',
      truth: 'never',
      source: `async function* stepsOf() { await lost(); yield 1; }
      export const steps = stepsOf();
      async function waits() { kept.push(steps.next()); await steps.next(); }`,
    },
    {
      name: 'next of an async generator that may go on',
      truth: 'may',
      source: `export let open;
      async function* stepsOf() { yield new Promise((resolve) => { open = resolve; }); }
      async function waits() { for await (const step of stepsOf()) return step; }`,
      proof: 'ns.open()',
    },
    {
      name: 'yield* to a generator that waits for ever',
      truth: 'never',
      source: `async function* inner() { await lost(); yield 1; }
      async function* outer() { yield* inner(); }
      async function waits() { for await (const step of outer()) return step; }`,
    },
    {
      name: 'list of promises by for await, the first is lost',
      truth: 'never',
      source: `async function waits() { for await (const value of [lost(), 1]) return value; }`,
    },
    {
      name: 'list of promises by for await, the first may',
      truth: 'may',
      source: `export let open;
      async function waits() { for await (const value of [new Promise((resolve) => { open = resolve; })]) return value; }`,
      proof: 'ns.open()',
    },
    {
      name: 'Array.fromAsync of a lost promise',
      truth: 'never',
      since: 22,
      source: `async function waits() { await Array.fromAsync([lost()]); }`,
    },
    {
      name: 'Array.fromAsync of one that may',
      truth: 'may',
      since: 22,
      source: `export let open;
      async function waits() { await Array.fromAsync([new Promise((resolve) => { open = resolve; })]); }`,
      proof: 'ns.open()',
    },
    {
      name: 'consumer that is gone',
      truth: 'never',
      source: `const demand = [];
      async function waits() { kept.push(new Promise((resolve) => demand.push(resolve))); await kept[0]; }
      setImmediate(() => { demand.pop(); });
      export const size = () => demand.length;`,
    },
    {
      name: 'top level of a module',
      truth: 'never',
      source: `await lost();`,
    },
    {
      name: 'top level of a module that may go on',
      truth: 'may',
      source: `await new Promise((resolve) => { globalThis.openTopLevel = resolve; });
      done();`,
      proof: 'globalThis.openTopLevel()',
    },
    {
      name: 'import of a module that waits for ever',
      truth: 'never',
      missed: 'what Node has loaded may be used to load more',
      leaves: ['never'],
      source: `async function waits() { await import('./endless.mjs'); }`,
      files: { 'endless.mjs': 'export const promise = new Promise(() => {}); await promise;' },
    },
    {
      name: 'import of a module that imports one that waits for a timer',
      truth: 'may',
      source: `async function waits() { await import('./outer.mjs'); }`,
      files: {
        'outer.mjs': `import './inner.mjs';`,
        'inner.mjs': 'await new Promise((resolve) => { globalThis.openInner = resolve; });',
      },
      proof: 'globalThis.openInner()',
    },
  ],
};
