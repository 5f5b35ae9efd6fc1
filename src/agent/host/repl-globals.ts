import Module, { builtinModules, createRequire } from 'node:module';
import { join } from 'node:path';
import { setTraceAsync } from '../index.ts';
import { markLazy } from '../lazy-getters.ts';
import { workingDirectory } from '../working-directory.ts';

/**
 * Makes Node's modules, `require`, `module` and the breakpoint names of the top level. They are configurable globals, so that what is
 * declared at the prompt comes before them.
 */
export function defineReplGlobals(): void {
  // `process` and `console` are there; the global `crypto` is a part of the module.
  for (const name of builtinModules) {
    if (!/^_|[/:]/.test(name) && (!(name in globalThis) || name === 'crypto')) defineModule(name);
  }
  markLazy(requireHere);
  define('require', { get: requireHere });
  const module = new Module('<repl>');
  module.paths = requireHere().resolve.paths('x') ?? [];
  define('module', { value: module, writable: true });
  define('exports', { value: module.exports as unknown, writable: true });
  define('setTraceAsync', { value: setTraceAsync, writable: true });
}

/** Loaded when it is first used. */
function defineModule(name: string): void {
  const load = () => {
    const value = requireHere()(name) as unknown;
    define(name, { value, writable: true });
    return value;
  };
  markLazy(load);
  define(name, { get: load, set: (value: unknown) => define(name, { value, writable: true }) });
}

function define(name: string, descriptor: PropertyDescriptor): void {
  Object.defineProperty(globalThis, name, { configurable: true, enumerable: false, ...descriptor });
}

let known: { readonly folder: string; readonly require: NodeJS.Require } | undefined;

/** Follows the working directory. */
function requireHere(): NodeJS.Require {
  const folder = workingDirectory();
  if (known?.folder !== folder) known = { folder, require: createRequire(join(folder, '[async-repl]')) };
  return known.require;
}
