// Builds dist/: the library for the debugged program (CommonJS, re-exported as ESM), its bridge worker, and the terminal UI.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { oneLibrary, terminalPlugins } from './build-plugins.mjs';

const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/repl', { recursive: true });

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"', __ASYNC_REPL_VERSION__: JSON.stringify(version) },
};

const library = build({
  ...common,
  format: 'cjs',
  entryPoints: { index: 'src/agent/index.ts', register: 'src/agent/register.ts', bridge: 'src/agent/bridge/worker.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  external: ['bufferutil', 'utf-8-validate'],
  plugins: [oneLibrary],
});

const terminal = build({
  ...common,
  format: 'esm',
  splitting: true,
  entryPoints: { cli: 'repl/cli.ts', ui: 'repl/ui.ts' },
  outdir: 'dist/repl',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  jsx: 'automatic',
  minifySyntax: true,
  minifyWhitespace: true,
  define: { ...common.define, fetch: 'undefined' },
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  plugins: terminalPlugins,
  external: ['bufferutil', 'utf-8-validate'],
});

await Promise.all([library, terminal]);

writeFileSync('dist/index.mjs', "export { setTraceAsync } from './index.cjs';\n");
writeFileSync('dist/register.mjs', "import './register.cjs';\n");
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
for (const name of ['index', 'register']) {
  const types = readFileSync(`dist/types/${name}.d.ts`, 'utf8');
  for (const kind of ['m', 'c']) writeFileSync(`dist/${name}.d.${kind}ts`, types.replaceAll("'./index.ts'", `'./index.${kind}js'`));
}
rmSync('dist/types', { recursive: true });
