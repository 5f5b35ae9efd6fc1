import type { TruthGroup } from '../truth-program.ts';

/** Somebody who may run has the function that settles the promise, or gets it. */
export const holders: TruthGroup = {
  name: 'holders',
  programs: [
    {
      name: 'exported variable',
      truth: 'may',
      source: `export let settle;
      async function waits() { await new Promise((resolve) => { settle = resolve; }); }`,
      proof: 'ns.settle()',
    },
    {
      name: 'variable of a module, which a function of it uses',
      truth: 'may',
      source: `let settle;
      export const go = () => settle();
      async function waits() { await new Promise((resolve) => { settle = resolve; }); }`,
      proof: 'ns.go()',
    },
    {
      name: 'only reject',
      truth: 'may',
      source: `export let fail;
      async function waits() { await new Promise((_, reject) => { fail = reject; }); }`,
      proof: 'ns.fail(new Error())',
    },
    {
      name: 'property of globalThis',
      truth: 'may',
      source: `async function waits() { await new Promise((resolve) => { globalThis.settleOfTruth = resolve; }); }`,
      proof: 'globalThis.settleOfTruth()',
    },
    {
      name: 'registry under a symbol of process',
      truth: 'may',
      source: `const registry = (process[Symbol.for('truth.registry')] ??= new Map());
      async function waits() { await new Promise((resolve) => registry.set(1, { resolve })); }`,
      proof: `process[Symbol.for('truth.registry')].get(1).resolve()`,
    },
    {
      name: 'queue',
      truth: 'may',
      source: `export const queue = [];
      async function waits() { await new Promise((resolve) => queue.push(resolve)); }`,
      proof: 'ns.queue[0]()',
    },
    {
      name: 'static private field',
      truth: 'may',
      source: `export class Gate {
        static #settle;
        static wait() { return new Promise((resolve) => { Gate.#settle = resolve; }); }
        static open() { Gate.#settle(); }
      }
      async function waits() { await Gate.wait(); }`,
      proof: 'ns.Gate.open()',
    },
    {
      name: 'lock of a module',
      truth: 'may',
      source: `class Mutex {
        #waiters = [];
        #isLocked = false;
        lock() { if (this.#isLocked) return new Promise((resolve) => this.#waiters.push(resolve)); this.#isLocked = true; }
        unlock() { this.#waiters.shift()?.(); }
      }
      export const mutex = new Mutex();
      async function waits() { await mutex.lock(); await mutex.lock(); }`,
      proof: 'ns.mutex.unlock()',
    },
    {
      name: 'property with a symbol, and getter',
      truth: 'may',
      source: `const settle = Symbol();
      export const holder = { [settle]: undefined, get open() { return this[settle]; } };
      async function waits() { await new Promise((resolve) => { holder[settle] = resolve; }); }`,
      proof: 'ns.holder.open()',
    },
    {
      name: 'property of the promise itself',
      truth: 'may',
      source: `async function waits() {
        let settle;
        const promise = new Promise((resolve) => { settle = resolve; });
        promise.settle = settle;
        kept.push(promise);
        await promise;
      }`,
      proof: 'ns.kept[0].settle()',
    },
    {
      name: 'class that extends Promise and settles itself',
      truth: 'may',
      source: `class Task extends Promise {
        #settle;
        constructor(executor) { let settle; super((resolve, reject) => { settle = resolve; executor(resolve, reject); }); this.#settle = settle; }
        settle() { this.#settle(); }
      }
      kept.push(new Task(() => {}));
      async function waits() { await kept[0]; }`,
      proof: 'ns.kept[0].settle()',
    },
    {
      name: 'bound function',
      truth: 'may',
      source: `export let open;
      async function waits() { await new Promise((resolve) => { open = resolve.bind(null, 1); }); }`,
      proof: 'ns.open()',
    },
    {
      name: 'argument of a bound function',
      truth: 'may',
      source: `export let open;
      async function waits() { await new Promise((resolve) => { open = ((settle) => settle()).bind(null, resolve); }); }`,
      proof: 'ns.open()',
    },
    {
      name: 'Proxy of resolve',
      truth: 'may',
      source: `export let open;
      async function waits() { await new Promise((resolve) => { open = new Proxy(resolve, {}); }); }`,
      proof: 'ns.open()',
    },
    {
      name: 'variable of a generator at a yield',
      truth: 'may',
      source: `export let steps;
      function* stepsOf(settle) { yield; settle(); }
      async function waits() { await new Promise((resolve) => { steps = stepsOf(resolve); steps.next(); }); }`,
      proof: 'ns.steps.next()',
    },
    {
      name: 'variable of an async generator at a yield',
      truth: 'may',
      source: `export let steps;
      async function* stepsOf(settle) { yield; settle(); }
      async function waits() { await new Promise((resolve) => { steps = stepsOf(resolve); steps.next(); }); }`,
      proof: 'ns.steps.next()',
    },
    {
      name: 'variable of a function that waits for a timer',
      truth: 'may',
      source: `import { setTimeout as after } from 'node:timers/promises';
      async function helper(settle) { await after(600_000); settle(); }
      async function waits() { await new Promise((resolve) => helper(resolve)); }`,
    },
    {
      name: 'variable of a function that waits for ever',
      truth: 'never',
      source: `async function helper(settle) { await lost(); settle(); }
      async function waits() { const promise = new Promise((resolve) => helper(resolve)); kept.push(promise); await promise; }`,
    },
    {
      name: 'receiver of a function that waits for one that somebody settles',
      truth: 'may',
      source: `export let open;
      class Helper {
        constructor(settle) { this.settle = settle; }
        async run() { await new Promise((resolve) => { open = resolve; }); this.settle(); }
      }
      async function waits() { await new Promise((resolve) => new Helper(resolve).run()); }`,
      proof: 'ns.open()',
    },
    {
      name: 'handler given to then of a promise that somebody settles',
      truth: 'may',
      source: `export let open;
      async function waits() {
        await new Promise((resolve) => new Promise((other) => { open = other; }).then(() => setImmediate(resolve)));
      }`,
      proof: 'ns.open()',
    },
    {
      name: 'handler given to then of a lost promise',
      truth: 'never',
      source: `async function waits() { const promise = new Promise((resolve) => lost().then(resolve)); kept.push(promise); await promise; }`,
    },
    {
      name: 'promise of a promise that somebody resolves',
      truth: 'may',
      source: `export let open;
      async function waits() { await new Promise((resolve) => { open = resolve; }).then(() => 1).finally(() => {}); }`,
      proof: 'ns.open()',
    },
    {
      name: 'thenable that keeps resolve',
      truth: 'may',
      source: `export const thenable = { then(resolve) { this.settle = resolve; } };
      async function waits() { await thenable; }`,
      proof: 'ns.thenable.settle()',
    },
    {
      name: 'property of an async generator that waits for ever',
      truth: 'may',
      source: `async function* stepsOf() { await lost(); yield; }
      export const steps = stepsOf();
      steps.next();
      async function waits() { await new Promise((resolve) => { steps.settle = resolve; }); }`,
      proof: 'ns.steps.settle()',
    },
    {
      name: 'value of a fulfilled promise',
      truth: 'may',
      source: `export let box;
      async function waits() { await new Promise((resolve) => { box = Promise.resolve({ resolve }); }); }`,
      proof: 'ns.box.then(({ resolve }) => resolve())',
    },
    {
      name: 'cause of an error',
      truth: 'may',
      source: `export let error;
      async function waits() { await new Promise((resolve) => { error = new Error('', { cause: resolve }); }); }`,
      proof: 'ns.error.cause()',
    },
    {
      name: 'exports of a CommonJS module',
      truth: 'may',
      source: `import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      async function waits() { await require('./holder.cjs').wait(); }
      export const open = () => require('./holder.cjs').settle();`,
      files: { 'holder.cjs': 'exports.wait = () => new Promise((resolve) => { exports.settle = resolve; });' },
      proof: 'ns.open()',
    },
  ],
};
