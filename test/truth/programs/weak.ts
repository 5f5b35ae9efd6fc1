import type { TruthGroup } from '../truth-program.ts';

/** What does not keep alive, but may give what is alive for another reason. */
export const weak: TruthGroup = {
  name: 'weak',
  programs: [
    {
      name: 'WeakMap whose key is alive',
      truth: 'may',
      source: `const map = new WeakMap();
      export const key = {};
      export const open = (of) => map.get(of)();
      async function waits() { await new Promise((resolve) => map.set(key, resolve)); }`,
      proof: 'ns.open(ns.key)',
    },
    {
      name: 'WeakMap whose key, and then the map, come to light late',
      truth: 'may',
      source: `const outer = new WeakMap();
      export const keys = { a: {}, get b() { return outer.get(this.a).b; }, get map() { return outer.get(outer).map; } };
      export const open = () => keys.map.get(keys.b)();
      async function waits() {
        const [b, map] = [{}, new WeakMap()];
        outer.set(keys.a, { b }).set(outer, { map });
        await new Promise((resolve) => map.set(b, resolve));
      }`,
      proof: 'ns.open()',
    },
    {
      name: 'WeakMap whose key is a symbol',
      truth: 'may',
      source: `const map = new WeakMap();
      export const key = Symbol();
      export const open = (of) => map.get(of)();
      async function waits() { await new Promise((resolve) => map.set(key, resolve)); }`,
      proof: 'ns.open(ns.key)',
    },
    {
      name: 'WeakMap whose key is the name of a property',
      truth: 'may',
      source: `export const map = new WeakMap();
      export const holder = {};
      const wait = (key) => { holder[key] = 1; return new Promise((resolve) => map.set(key, resolve)); };
      async function waits() { await wait(Symbol()); }`,
      proof: 'ns.map.get(Object.getOwnPropertySymbols(ns.holder)[0])()',
    },
    {
      name: 'WeakMap whose key is the name of a property of a large object',
      truth: 'may',
      source: `export const map = new WeakMap();
      export const holder = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => ['key' + index, index]));
      const wait = (key) => { holder[key] = 1; return new Promise((resolve) => map.set(key, resolve)); };
      async function waits() { await wait(Symbol()); }`,
      proof: 'ns.map.get(Object.getOwnPropertySymbols(ns.holder)[0])()',
    },
    {
      name: 'WeakMap whose key the waiting function alone holds',
      truth: 'never',
      source: `export const map = new WeakMap();
      async function waits() {
        const key = {};
        const promise = new Promise((resolve) => map.set(key, resolve));
        kept.push(promise);
        await promise;
        map.get(key)();
      }`,
    },
    {
      name: 'WeakMap that the waiting function alone holds, its key is alive',
      truth: 'never',
      source: `export const key = {};
      async function waits() {
        const map = new WeakMap();
        const promise = new Promise((resolve) => map.set(key, resolve));
        kept.push(promise);
        await promise;
        map.get(key)();
      }`,
    },
    {
      name: 'WeakRef alone',
      truth: 'never',
      source: `export let weak;
      async function waits() { const promise = new Promise((resolve) => { weak = new WeakRef(resolve); }); kept.push(promise); await promise; }`,
    },
    {
      name: 'WeakRef to what the waiting function keeps alive',
      truth: 'may',
      source: `export let weak;
      async function waits() {
        const box = {};
        const promise = new Promise((resolve) => { box.settle = resolve; });
        weak = new WeakRef(box);
        kept.push(promise);
        await promise;
        box.settle();
      }`,
      proof: 'ns.weak.deref().settle()',
    },
    {
      name: 'class that extends WeakRef, to the key of a WeakMap',
      truth: 'may',
      source: `class Hint extends WeakRef {}
      export let weak;
      export const map = new WeakMap();
      async function waits() {
        const key = {};
        const promise = new Promise((resolve) => map.set(key, resolve));
        weak = new Hint(key);
        kept.push(promise);
        await promise;
        map.get(key)();
      }`,
      proof: 'ns.map.get(ns.weak.deref())()',
    },
    {
      name: 'WeakSet alone',
      truth: 'never',
      source: `export const set = new WeakSet();
      async function waits() { const promise = new Promise((resolve) => set.add(resolve)); kept.push(promise); await promise; }`,
    },
    {
      name: 'target of a FinalizationRegistry',
      truth: 'never',
      source: `export const registry = new FinalizationRegistry(() => {});
      async function waits() {
        const box = {};
        const promise = new Promise((resolve) => { box.settle = resolve; });
        registry.register(box, 'gone');
        kept.push(promise);
        await promise;
        box.settle();
      }`,
    },
    {
      name: 'callback of a FinalizationRegistry',
      truth: 'may',
      source: `export let registry;
      export let target = {};
      export const drop = () => { target = undefined; };
      async function waits() {
        await new Promise((resolve) => { registry = new FinalizationRegistry(resolve); registry.register(target, 'gone'); });
      }`,
      proof: 'ns.drop(); setTimeout(gc, 0)',
    },
    {
      name: 'callback of a FinalizationRegistry that the waiting function alone holds',
      truth: 'may',
      source: `export let target = {};
      export const drop = () => { target = undefined; };
      async function waits() {
        let registry;
        const promise = new Promise((resolve) => { registry = new FinalizationRegistry(resolve); });
        registry.register(target, 'gone');
        kept.push(promise);
        await promise;
        registry.unregister(kept);
      }`,
      proof: 'ns.drop(); setTimeout(gc, 0)',
    },
    {
      name: 'value for the callback of a FinalizationRegistry',
      truth: 'may',
      source: `const registry = new FinalizationRegistry((settle) => settle());
      export let target = {};
      export const drop = () => { target = undefined; };
      async function waits() { await new Promise((resolve) => registry.register(target, resolve)); }`,
      proof: 'ns.drop(); setTimeout(gc, 0)',
    },
  ],
};
