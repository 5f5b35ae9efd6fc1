import type { TruthGroup } from '../truth-program.ts';

const after = `import { setTimeout as after } from 'node:timers/promises';`;

/** Several promises at once; chains and cycles of functions. */
export const combinators: TruthGroup = {
  name: 'combinators',
  programs: [
    { name: 'all, none', truth: 'never', source: `async function waits() { await Promise.all([lost(), lost()]); }` },
    {
      name: 'allSettled, none',
      truth: 'never',
      source: `async function waits() { await Promise.allSettled([lost(), lost()]); }`,
    },
    { name: 'any, none', truth: 'never', source: `async function waits() { await Promise.any([lost(), lost()]); }` },
    { name: 'race, none', truth: 'never', source: `async function waits() { await Promise.race([lost(), lost()]); }` },
    {
      name: 'race of none at all',
      truth: 'never',
      source: `kept.push(Promise.race([]));
      async function waits() { await kept[0]; }`,
    },
    {
      name: 'all, one may: it may reject',
      truth: 'may',
      leaves: ['never', 'may'],
      source: `export let fail;
      async function waits() { await Promise.all([lost(), new Promise((_, reject) => { fail = reject; })]); }`,
      proof: 'ns.fail(new Error())',
    },
    {
      name: 'any, one may',
      truth: 'may',
      leaves: ['never', 'may'],
      source: `export let open;
      async function waits() { await Promise.any([lost(), new Promise((resolve) => { open = resolve; })]); }`,
      proof: 'ns.open()',
    },
    {
      name: 'race, one may',
      truth: 'may',
      leaves: ['never', 'may'],
      source: `export let open;
      async function waits() { await Promise.race([lost(), new Promise((resolve) => { open = resolve; })]); }`,
      proof: 'ns.open()',
    },
    {
      name: 'allSettled, one may',
      truth: 'never',
      missed: 'one of its promises may be settled; that the others cannot is not counted',
      leaves: ['never', 'may'],
      source: `export let open;
      async function waits() { await Promise.allSettled([lost(), new Promise((resolve) => { open = resolve; })]); }`,
    },
    {
      name: 'race of a lost promise and a timer',
      truth: 'may',
      leaves: ['never', 'may'],
      source: `${after}
      async function waits() { await Promise.race([lost(), after(600_000)]); }`,
    },
    {
      name: 'race in which the timer was cleared',
      truth: 'never',
      source: `async function waits() {
        let timer;
        const late = new Promise((resolve) => { timer = setTimeout(resolve, 600_000); });
        clearTimeout(timer);
        timer = undefined;
        kept.push(late);
        await Promise.race([lost(), late]);
      }`,
    },
    {
      name: 'nested',
      truth: 'may',
      leaves: ['never', 'never', 'may'],
      source: `${after}
      async function waits() { await Promise.race([lost(), Promise.all([lost(), after(600_000)])]); }`,
    },
    {
      name: 'all of functions, none may',
      truth: 'never',
      source: `const part = async () => { await lost(); };
      async function waits() { await Promise.all([part(), part(), part()]); }`,
    },
    {
      name: 'cycle of two',
      truth: 'never',
      source: `async function other() { await null; await outcome; }
      async function waits() { await other(); }`,
    },
    {
      name: 'cycle of three',
      truth: 'never',
      source: `async function third() { await null; await outcome; }
      async function second() { await third(); }
      async function waits() { await second(); }`,
    },
    {
      name: 'itself',
      truth: 'never',
      source: `async function waits() { await null; await outcome; }`,
    },
    {
      name: 'cycle with a way out',
      truth: 'may',
      source: `export let open;
      const exit = new Promise((resolve) => { open = resolve; });
      async function other() { await null; await Promise.race([outcome, exit]); }
      async function waits() { await other(); }`,
      proof: 'ns.open()',
    },
    {
      name: 'cycle of which a member is awaited by all',
      truth: 'never',
      source: `async function other() { await null; await Promise.all([outcome, lost()]); }
      async function waits() { await other(); }`,
    },
    {
      name: 'cycle whose member holds resolve of another function',
      truth: 'never',
      source: `const all = [];
      const one = async (next, settle) => { await null; await all[next]; settle?.(); };
      async function waits() {
        const promise = new Promise((resolve) => { all.push(one(1, resolve), one(0)); });
        kept.push(promise);
        await promise;
      }`,
    },
    {
      name: 'promises resolved with each other',
      truth: 'never',
      source: `let settle;
      const first = new Promise((resolve) => { settle = resolve; });
      const second = new Promise((resolve) => resolve(first));
      settle(second);
      settle = undefined;
      async function waits() { await second; }`,
    },
    {
      name: 'lock of two functions, one of which waits for ever with it',
      truth: 'never',
      source: `class Mutex {
        waiters = [];
        lock() { return new Promise((resolve) => { this.waiters.push(resolve); if (this.waiters.length === 1) resolve(); }); }
        unlock() { this.waiters.shift(); this.waiters[0]?.(); }
      }
      const use = async (mutex, work) => { kept.push(mutex.lock()); await kept.at(-1); await work(); mutex.unlock(); };
      async function waits() { const mutex = new Mutex(); use(mutex, lost); await null; await use(mutex, () => {}); }`,
    },
    {
      name: 'semaphore given back by a timer',
      truth: 'may',
      source: `class Mutex {
        waiters = [];
        lock() { return new Promise((resolve) => { this.waiters.push(resolve); if (this.waiters.length === 1) resolve(); }); }
        unlock() { this.waiters.shift(); this.waiters[0]?.(); }
      }
      async function waits() {
        const mutex = new Mutex();
        await mutex.lock();
        setTimeout(() => mutex.unlock(), 600_000);
        await mutex.lock();
      }`,
    },
  ],
};
