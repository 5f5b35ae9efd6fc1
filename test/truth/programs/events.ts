import type { TruthGroup } from '../truth-program.ts';

/** Listeners of emitters, event targets and signals that are alive, and of such that are not. */
export const events: TruthGroup = {
  name: 'events',
  programs: [
    {
      name: 'listener of a live emitter',
      truth: 'may',
      source: `import { EventEmitter } from 'node:events';
      export const bus = new EventEmitter();
      async function waits() { await new Promise((resolve) => bus.once('ready', resolve)); }`,
      proof: `ns.bus.emit('ready')`,
    },
    {
      name: 'listener of a dead emitter',
      truth: 'never',
      source: `import { EventEmitter } from 'node:events';
      async function waits() { kept.push(new Promise((resolve) => new EventEmitter().once('ready', resolve))); await kept[0]; }`,
    },
    {
      name: 'listener of an emitter in a variable of the waiting function',
      truth: 'never',
      source: `import { EventEmitter } from 'node:events';
      async function waits() {
        const bus = new EventEmitter();
        kept.push(new Promise((resolve) => bus.once('ready', resolve)));
        await kept[0];
        bus.emit('done');
      }`,
    },
    {
      name: 'listener that was removed from a live emitter',
      truth: 'never',
      source: `import { EventEmitter } from 'node:events';
      export const bus = new EventEmitter();
      async function waits() {
        kept.push(new Promise((resolve) => { bus.once('ready', resolve); bus.once('other', () => {}); bus.off('ready', resolve); }));
        await kept[0];
      }`,
    },
    {
      name: 'events.once of a live emitter',
      truth: 'may',
      source: `import { EventEmitter, once } from 'node:events';
      export const bus = new EventEmitter();
      async function waits() { await once(bus, 'ready'); }`,
      proof: `ns.bus.emit('ready')`,
    },
    {
      name: 'events.once of a dropped emitter',
      truth: 'never',
      source: `import { EventEmitter, once } from 'node:events';
      async function waits() { kept.push(once(new EventEmitter(), 'ready')); await kept[0]; }`,
    },
    {
      name: 'events.on of a live emitter',
      truth: 'may',
      source: `import { EventEmitter, on } from 'node:events';
      export const bus = new EventEmitter();
      async function waits() { for await (const event of on(bus, 'ready')) return event; }`,
      proof: `ns.bus.emit('ready')`,
    },
    {
      name: 'events.on of a dropped emitter',
      truth: 'never',
      source: `import { EventEmitter, on } from 'node:events';
      async function waits() { const it = on(new EventEmitter(), 'ready'); kept.push(it.next()); await kept[0]; it.return(); }`,
    },
    {
      name: 'a signal of the process',
      truth: 'may',
      source: `async function waits() { await new Promise((resolve) => process.once('SIGUSR2', resolve)); }`,
      proof: `process.kill(process.pid, 'SIGUSR2')`,
    },
    {
      name: 'events.once of process',
      truth: 'may',
      source: `import { once } from 'node:events';
      async function waits() { await once(process, 'truth'); }`,
      proof: `process.emit('truth')`,
    },
    {
      name: 'EventTarget that is alive',
      truth: 'may',
      source: `export const target = new EventTarget();
      async function waits() { await new Promise((resolve) => target.addEventListener('ready', resolve)); }`,
      proof: `ns.target.dispatchEvent(new Event('ready'))`,
    },
    {
      name: 'EventTarget that is dead',
      truth: 'never',
      source: `async function waits() {
        kept.push(new Promise((resolve) => new EventTarget().addEventListener('ready', resolve)));
        await kept[0];
      }`,
    },
    {
      name: 'signal of an AbortController that is alive',
      truth: 'may',
      source: `export const controller = new AbortController();
      async function waits() { await new Promise((resolve) => controller.signal.addEventListener('abort', resolve)); }`,
      proof: 'ns.controller.abort()',
    },
    {
      name: 'signal of an AbortController that is dropped',
      truth: 'never',
      source: `async function waits() {
        const { signal } = new AbortController();
        kept.push(new Promise((resolve) => { signal.onabort = resolve; }));
        await kept[0];
        signal.throwIfAborted();
      }`,
    },
    {
      name: 'AbortSignal.timeout',
      truth: 'may',
      source: `async function waits() {
        const signal = AbortSignal.timeout(600_000);
        kept.push(new Promise((resolve) => signal.addEventListener('abort', resolve)));
        await kept[0];
        signal.throwIfAborted();
      }`,
    },
    {
      name: 'AbortSignal.any of a live one',
      truth: 'may',
      source: `export const controller = new AbortController();
      async function waits() {
        const signal = AbortSignal.any([controller.signal, new AbortController().signal]);
        kept.push(new Promise((resolve) => signal.addEventListener('abort', resolve)));
        await kept[0];
        signal.throwIfAborted();
      }`,
      proof: 'ns.controller.abort()',
    },
    {
      name: 'util.aborted, its resource in a variable of the waiting function',
      truth: 'may',
      source: `import { aborted } from 'node:util';
      export const controller = new AbortController();
      async function waits() {
        const resource = {};
        kept.push(aborted(controller.signal, resource));
        await kept[0];
        Object.keys(resource);
      }`,
      proof: 'ns.controller.abort()',
    },
    {
      name: 'events.once with a signal, of a dropped emitter',
      truth: 'may',
      source: `import { EventEmitter, once } from 'node:events';
      export const controller = new AbortController();
      async function waits() { await once(new EventEmitter(), 'ready', { signal: controller.signal }); }`,
      proof: 'ns.controller.abort()',
    },
    {
      name: 'subscriber of a diagnostics channel',
      truth: 'may',
      source: `import { channel, subscribe } from 'node:diagnostics_channel';
      async function waits() { await new Promise((resolve) => subscribe('truth', resolve)); }
      export const publish = () => channel('truth').publish(1);`,
      proof: 'ns.publish()',
    },
    {
      name: 'observer of performance entries',
      truth: 'may',
      source: `import { performance, PerformanceObserver } from 'node:perf_hooks';
      async function waits() {
        await new Promise((resolve) => new PerformanceObserver(resolve).observe({ entryTypes: ['mark'] }));
      }
      export const mark = () => performance.mark('truth');`,
      proof: 'ns.mark()',
    },
    {
      name: 'last word of the process',
      truth: 'may',
      source: `async function waits() { await new Promise((resolve) => process.on('exit', resolve)); }`,
    },
  ],
};
