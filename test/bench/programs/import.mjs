// How long importing the package takes, and what it starts.
import { executionAsyncId } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';

const before = process.getActiveResourcesInfo().length;
const start = performance.now();
await import('async-repl');
const ms = performance.now() - start;
const listeners = process.eventNames().length;
console.log(
  JSON.stringify({
    ms,
    resources: process.getActiveResourcesInfo().length - before,
    listeners,
    hooks: executionAsyncId() === 0 ? 0 : 1,
  }),
);
