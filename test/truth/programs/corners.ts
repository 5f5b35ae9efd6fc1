import type { TruthGroup } from '../truth-program.ts';

/** An empty function `run` that calls the imported `env.settle`, exported; with a table and a global for references. */
const wasm = `new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 14, 1, 3, 101, 110, 118, 6, 115, 101, 116, 116, 108, 101, 0, 0,
  3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 1, 10, 6, 1, 4, 0, 16, 0, 11,
])`;

/** Ways to the function that settles which are easily overlooked. */
export const corners: TruthGroup = {
  name: 'corners',
  programs: [
    {
      name: 'import of a WebAssembly instance',
      truth: 'may',
      source: `export let run;
      async function waits() {
        await new Promise((resolve) => {
          ({ run } = new WebAssembly.Instance(new WebAssembly.Module(${wasm}), { env: { settle: resolve } }).exports);
        });
      }`,
      proof: 'ns.run()',
    },
    {
      name: 'import of a WebAssembly instance that the waiting function alone holds',
      truth: 'never',
      source: `async function waits() {
        let run;
        kept.push(new Promise((resolve) => {
          ({ run } = new WebAssembly.Instance(new WebAssembly.Module(${wasm}), { env: { settle: resolve } }).exports);
        }));
        await kept[0];
        run();
      }`,
      missed: 'of WebAssembly it is not known who holds what',
    },
    {
      name: 'table of WebAssembly',
      truth: 'may',
      source: `export const table = new WebAssembly.Table({ element: 'externref', initial: 2 });
      async function waits() { await new Promise((resolve) => table.set(1, { resolve })); }`,
      proof: 'ns.table.get(1).resolve()',
    },
    {
      name: 'global of WebAssembly',
      truth: 'may',
      source: `export const cell = new WebAssembly.Global({ value: 'externref', mutable: true });
      async function waits() { await new Promise((resolve) => { cell.value = { resolve }; }); }`,
      proof: 'ns.cell.value.resolve()',
    },
    {
      name: 'receiver in the stack of an error',
      truth: 'may',
      source: `export let error;
      const Job = new Function(\`
        function Job() {}
        Job.prototype.run = async function (kept) {
          kept.push(new Promise((resolve) => { this.settle = resolve; }));
          kept.error = new Error();
          await kept[0];
          this.settle();
        };
        return Job;
      \`)();
      async function waits() { await new Job().run(kept); }
      export const open = () => {
        const { prepareStackTrace } = Error;
        Error.prepareStackTrace = (_, sites) => sites;
        const job = kept.error.stack.map((site) => site.getThis()).find((self) => self instanceof Job);
        Error.prepareStackTrace = prepareStackTrace;
        job.settle();
      };`,
      proof: 'ns.open()',
    },
    {
      name: 'context of vm',
      truth: 'may',
      source: `import vm from 'node:vm';
      export const context = vm.createContext({});
      async function waits() { await vm.runInContext('new Promise((resolve) => { globalThis.settle = resolve; })', context); }`,
      proof: `ns.context.settle()`,
    },
    {
      name: 'let of a script in a context of vm',
      truth: 'may',
      source: `import vm from 'node:vm';
      const context = vm.createContext({});
      export const open = () => vm.runInContext('settle()', context);
      async function waits() { await vm.runInContext('let settle; new Promise((resolve) => { settle = resolve; })', context); }`,
      proof: 'ns.open()',
    },
    {
      name: 'let of a script',
      truth: 'may',
      source: `import vm from 'node:vm';
      async function waits() { await vm.runInThisContext('let settleOfScript; new Promise((resolve) => { settleOfScript = resolve; })'); }`,
      proof: '(0, eval)("settleOfScript()")',
    },
    {
      name: 'variable that eval declared',
      truth: 'may',
      source: `export const open = new Function('kept', \`
        eval('var settle');
        kept.push(new Promise((resolve) => { settle = resolve; }));
        return (code) => eval(code);
      \`)(kept);
      async function waits() { await kept[0]; }`,
      proof: `ns.open('settle()')`,
    },
    {
      name: 'variable beside one that a living function uses',
      truth: 'may',
      source: `export const open = (() => {
        let settle;
        kept.push(new Promise((resolve) => { settle = resolve; }));
        const unused = () => settle();
        return (code) => eval(code);
      })();
      async function waits() { await kept[0]; }`,
      proof: `ns.open('settle()')`,
    },
    {
      name: 'variables beyond the number that V8 keeps in a list',
      truth: 'may',
      source: `export const open = (() => {
        ${Array.from({ length: 120 }, (_, index) => `let v${index} = ${index};`).join(' ')}
        let settle;
        kept.push(new Promise((resolve) => { settle = resolve; }));
        return (code) => eval(code);
      })();
      async function waits() { await kept[0]; }`,
      proof: `ns.open('settle()')`,
    },
    {
      name: 'arguments object of a sloppy function',
      truth: 'may',
      source: `export let given;
      const keep = new Function('settle', 'return arguments');
      async function waits() { await new Promise((resolve) => { given = keep(resolve); }); }`,
      proof: 'ns.given[0]()',
    },
    {
      name: 'store of AsyncLocalStorage, in the context of a timer',
      truth: 'may',
      source: `import { AsyncLocalStorage } from 'node:async_hooks';
      const storage = new AsyncLocalStorage();
      const look = () => { if (globalThis.isTruthDue) storage.getStore().resolve(); };
      async function waits() { await new Promise((resolve) => storage.run({ resolve }, () => setInterval(look, 20))); }`,
      proof: 'globalThis.isTruthDue = true',
    },
    {
      name: 'store of AsyncLocalStorage, in the context of a promise that may be settled',
      truth: 'may',
      source: `import { AsyncLocalStorage } from 'node:async_hooks';
      const storage = new AsyncLocalStorage();
      export let open;
      const gate = new Promise((resolve) => { open = resolve; });
      const helper = async () => { await gate; storage.getStore().resolve(); };
      async function waits() { await new Promise((resolve) => storage.run({ resolve }, () => { helper(); })); }`,
      proof: 'ns.open()',
    },
    {
      name: 'store of AsyncLocalStorage, in the context of the waiting function alone',
      truth: 'never',
      missed: 'before Node 24 every promise holds the store by a property',
      source: `import { AsyncLocalStorage } from 'node:async_hooks';
      export const storage = new AsyncLocalStorage();
      async function waits() {
        const promise = new Promise((resolve) => setImmediate(resolve)).then(() => {});
        const box = {};
        kept.push(new Promise((resolve) => { box.resolve = resolve; }));
        await promise;
        await storage.run(box, async () => { await kept[0]; });
      }`,
    },
    {
      name: 'snapshot of an async context',
      truth: 'may',
      source: `import { AsyncLocalStorage } from 'node:async_hooks';
      const storage = new AsyncLocalStorage();
      export let run;
      export const open = () => run(() => storage.getStore()());
      async function waits() { await new Promise((resolve) => storage.run(resolve, () => { run = AsyncLocalStorage.snapshot(); })); }`,
      proof: 'ns.open()',
    },
    {
      name: 'promise found by async_hooks',
      truth: 'never',
      source: `import { createHook } from 'node:async_hooks';
      export const found = [];
      const hook = createHook({ init(id, type, trigger, resource) { if (found.length < 20) found.push(resource); } }).enable();
      async function waits() { kept.push(new Promise(() => {})); await kept[0]; }
      setImmediate(() => hook.disable());`,
    },
    {
      name: 'answer of the inspector of the own thread',
      truth: 'may',
      source: `import { Session } from 'node:inspector';
      const session = new Session();
      session.connect();
      const expression = 'new Promise((resolve) => setTimeout(resolve, 600_000))';
      async function waits() {
        await new Promise((resolve) => session.post('Runtime.evaluate', { expression, awaitPromise: true }, resolve));
      }`,
    },
    {
      name: 'console of the inspector',
      truth: 'never',
      missed: 'who looks with DevTools may call what was written',
      source: `async function waits() {
        const box = {};
        kept.push(new Promise((resolve) => { box.settle = resolve; }));
        console.debug(box);
        await kept[0];
        box.settle();
      }`,
    },
    {
      name: 'handler of process for what nobody catches',
      truth: 'may',
      source: `async function waits() { await new Promise((resolve) => process.once('warning', resolve)); }`,
      proof: `process.emitWarning('truth')`,
    },
    {
      name: 'toString of an object in a table of methods',
      truth: 'may',
      source: `export const table = Object.create(null);
      async function waits() {
        await new Promise((resolve) => { Object.defineProperty(table, 'x', { get: () => ({ toString: resolve }) }); });
      }`,
      proof: 'String(ns.table.x)',
    },
  ],
};
