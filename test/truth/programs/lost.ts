import type { TruthGroup } from '../truth-program.ts';

/** Nobody has the function any more that would settle the promise. */
export const lost: TruthGroup = {
  name: 'lost',
  programs: [
    {
      name: 'forgotten resolve',
      truth: 'never',
      source: `async function waits() { await lost(); }`,
    },
    {
      name: 'resolve in its own variable alone',
      truth: 'never',
      source: `async function waits() {
        let settle;
        const promise = new Promise((resolve) => { settle = resolve; });
        kept.push(promise);
        await promise;
        settle();
      }`,
    },
    {
      name: 'resolve overwritten by that of the next call',
      truth: 'never',
      source: `export let settle;
      const ask = () => new Promise((resolve) => { settle = resolve; });
      async function waits() { kept.push(ask()); await kept.at(-1); }
      setImmediate(() => kept.push(ask()));`,
    },
    {
      name: 'withResolvers, of which the promise is kept',
      truth: 'never',
      since: 22,
      source: `const { promise } = Promise.withResolvers();
      async function waits() { await promise; }`,
    },
    {
      name: 'a deferred object in the hands of the waiting function',
      truth: 'never',
      source: `class Deferred { promise = new Promise((resolve, reject) => { this.resolve = resolve; this.reject = reject; }); }
      async function waits() {
        const deferred = new Deferred();
        kept.push(deferred.promise);
        await deferred.promise;
        deferred.resolve();
      }`,
    },
    {
      name: 'resolve in a field of the receiver of the waiting method',
      truth: 'never',
      source: `class Job {
        async run() {
          kept.push(new Promise((resolve) => { this.done = resolve; }));
          await kept.at(-1);
          this.done();
        }
      }
      async function waits() { await new Job().run(); }`,
    },
    {
      name: 'queue emptied by its length',
      truth: 'never',
      source: `export const queue = [];
      async function waits() { kept.push(new Promise((resolve) => queue.push(resolve))); await kept[0]; }
      setImmediate(() => { queue.length = 0; });`,
    },
    {
      name: 'taken from a queue and dropped',
      truth: 'never',
      source: `export const queue = [];
      async function waits() { kept.push(new Promise((resolve) => queue.push(resolve))); await kept[0]; }
      setImmediate(() => { queue.shift(); queue.push(1); });`,
    },
    {
      name: 'deleted from a Map',
      truth: 'never',
      source: `export const replies = new Map();
      async function waits() { kept.push(new Promise((resolve) => replies.set(1, resolve))); await kept[0]; }
      setImmediate(() => { replies.delete(1); replies.set(2, 2); });`,
    },
    {
      name: 'deleted property',
      truth: 'never',
      source: `export const replies = {};
      async function waits() { kept.push(new Promise((resolve) => { replies.a = resolve; })); await kept[0]; }
      setImmediate(() => { delete replies.a; });`,
    },
    {
      name: 'promisified function that drops its callback',
      truth: 'never',
      source: `import { promisify } from 'node:util';
      const read = promisify((path, callback) => { if (path === '') callback(); });
      async function waits() { kept.push(read('x')); await kept[0]; }`,
    },
    {
      name: 'thenable that drops resolve',
      truth: 'never',
      source: `async function waits() { const wrapped = (async () => ({ then() {} }))(); kept.push(wrapped); await wrapped; }`,
    },
    {
      name: 'timer that was cleared',
      truth: 'never',
      source: `export let timer;
      async function waits() {
        kept.push(new Promise((resolve) => { timer = setTimeout(resolve, 600_000); }));
        await kept[0];
      }
      setImmediate(() => { clearTimeout(timer); timer = undefined; });`,
    },
    {
      name: 'interval that was cleared',
      truth: 'never',
      source: `async function waits() {
        kept.push(new Promise((resolve) => clearInterval(setInterval(resolve, 600_000))));
        await kept[0];
      }`,
    },
    {
      name: 'immediate that was cleared',
      truth: 'never',
      source: `async function waits() { kept.push(new Promise((resolve) => clearImmediate(setImmediate(resolve)))); await kept[0]; }`,
    },
    {
      name: 'a chain of then behind a lost promise',
      truth: 'never',
      source: `async function waits() { await lost().then((x) => x).catch(() => {}).finally(() => {}); }`,
    },
    {
      name: 'three functions above a lost promise',
      truth: 'never',
      source: `const inner = async () => { await lost(); };
      const middle = async () => { await inner(); };
      async function waits() { await middle(); }`,
    },
    {
      name: 'a promise that was resolved with a lost one',
      truth: 'never',
      source: `async function waits() { await new Promise((resolve) => resolve(lost())); }`,
    },
    {
      name: 'resolve called already, with a lost promise',
      truth: 'never',
      missed: 'calling resolve again does nothing, but that it was called is not in the snapshot',
      leaves: ['never'],
      source: `export let settle;
      async function waits() { await new Promise((resolve) => { settle = resolve; resolve(lost()); }); }`,
    },
    {
      name: 'promises kept in variables, properties and collections of all kinds',
      truth: 'never',
      source: `const promise = new Promise(() => {});
      class Keeper { #secret = promise; open = promise; static own = promise; peek() { return this.#secret; } }
      export let variable = promise;
      export const all = [
        new Keeper(), new Map([[promise, promise]]), new Set([promise]), new WeakMap([[kept, promise]]), { [Symbol()]: promise },
        Object.freeze([promise]), waits.bind(promise, promise), new Proxy(promise, {}), new Error('', { cause: promise }),
        { get promise() { return promise; } }, Promise.resolve([promise]), new WeakRef(promise),
        (function () { return arguments; })(promise), [promise].values(), Keeper,
        Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => ['key' + index, promise])),
      ];
      globalThis.promiseOfTruth = promise;
      process[Symbol.for('truth')] = promise;
      const registry = new FinalizationRegistry(() => {});
      registry.register({}, promise);
      registry.register(kept, promise, promise);
      async function waits() { await promise; }`,
    },
    {
      name: 'a promise of a class that extends Promise',
      truth: 'never',
      source: `class Task extends Promise {}
      kept.push(new Task(() => {}));
      async function waits() { await kept[0]; }`,
    },
    {
      name: 'await using, whose dispose is lost',
      truth: 'never',
      since: 24,
      source: `async function waits() { await using it = { [Symbol.asyncDispose]: () => lost() }; void it; }`,
    },
  ],
};
