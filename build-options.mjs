// How esbuild makes dist/: shared by the build and the benchmarks.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { separateEntries, separateFiles, terminalPlugins } from './build-plugins.mjs';

const packageFile = fileURLToPath(new URL('package.json', import.meta.url));
const { version } = JSON.parse(readFileSync(packageFile, 'utf8'));

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"', __ASYNC_REPL_VERSION__: JSON.stringify(version) },
  external: ['bufferutil', 'utf-8-validate'],
};

/** What the library uses of the globals. A variable of that name at a REPL's top level hides the global from every module. */
const globals = [
  'Array', 'ArrayBuffer', 'Atomics', 'Boolean', 'Buffer', 'Date', 'Error', 'Function', 'Int32Array', 'JSON', 'Map', 'Math', 'Number',
  'Object', 'Promise', 'Proxy', 'Reflect', 'RegExp', 'Set', 'SharedArrayBuffer', 'String', 'Symbol', 'SyntaxError', 'TypeError',
  'WeakMap', 'WeakRef', 'WeakSet', 'clearTimeout', 'console', 'process', 'setImmediate', 'setTimeout',
]; // biome-ignore format: a list of names

/** The library for the debugged program and its bridge worker: CommonJS, so that `import` and `require` share one copy. */
export const libraryOptions = {
  ...common,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: { js: `'use strict'; const { ${globals.join(', ')} } = globalThis;` },
  plugins: [separateFiles],
};

/**
 * The terminal UI with Ink and all else inside. Without a global `fetch` yoga's loader leaves Node's own alone, which would take
 * 20 ms to load.
 */
export const terminalOptions = {
  ...common,
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  jsx: 'automatic',
  minifySyntax: true,
  minifyWhitespace: true,
  define: { ...common.define, fetch: 'undefined' },
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: terminalPlugins,
};

/** What shares its parts with others. */
const sharing = {
  attach: 'repl/attach.ts',
  'held-processes': 'src/session/held-processes.ts',
  observer: 'src/session/top/observer.ts',
  recording: 'repl/recording.ts',
  'run-code': 'repl/run-code.ts',
  'run-top': 'repl/top/run-top.ts',
  standalone: 'repl/standalone.ts',
  'suspension-points': 'src/input/suspension-points.ts',
  'typescript-hooks': 'repl/typescript-hooks.ts',
  ui: 'repl/ui.ts',
};

/** What is to be there at once: it would be split into twenty files, and one is loaded faster. */
const whole = {
  cli: 'repl/cli.ts',
  'close-inspector': 'src/inspector/close-inspector.ts',
  'list-functions': 'repl/list-functions.ts',
};

/** What runs in processes of the terminal. */
export const terminalBuilds = [
  { ...terminalOptions, entryPoints: sharing },
  {
    ...terminalOptions,
    entryPoints: whole,
    splitting: false,
    plugins: [separateEntries(Object.keys({ ...sharing, ...whole })), ...terminalPlugins],
  },
];
