import { setTraceAsync as breakpoint } from './index.ts';

declare global {
  /** The breakpoint of async-repl, for every module: `node --import async-repl/register app.js`. */
  var setTraceAsync: typeof breakpoint;
}

Object.defineProperty(globalThis, 'setTraceAsync', {
  value: breakpoint,
  configurable: true,
  writable: true,
  enumerable: false,
});
