// Builds dist/: the library for the debugged program (CommonJS, re-exported as ESM), its bridge worker, and the terminal UI.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { bundledLicences } from './build-licences.mjs';
import { libraryOptions, terminalBuilds } from './build-options.mjs';
import { writeTypes } from './build-types.mjs';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/repl', { recursive: true });

const built = await Promise.all([
  build({
    ...libraryOptions,
    metafile: true,
    entryPoints: {
      index: 'src/index.ts',
      register: 'src/agent/register.ts',
      intrinsics: 'src/agent/intrinsics.ts',
      agent: 'src/agent/registry.ts',
      bridge: 'src/agent/bridge/worker.ts',
      host: 'src/agent/host/host.ts',
      'run-code': 'src/agent/host/run-code.ts',
      'call-graph': 'src/call-graph/implementation.ts',
      collector: 'src/call-graph/collector/collector.ts',
      'node-test': 'src/call-graph/test-runners/node-test.ts',
      attached: 'src/agent/attached/attached.ts',
    },
    outdir: 'dist',
  }),
  // Vitest can only be imported.
  build({
    ...libraryOptions,
    metafile: true,
    entryPoints: { vitest: 'src/call-graph/test-runners/vitest.ts' },
    external: ['vitest'],
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    outdir: 'dist',
  }),
  ...terminalBuilds.map((options) => build({ ...options, metafile: true, outdir: 'dist/repl' })),
]);

writeFileSync('dist/LICENCES.txt', bundledLicences(built.map(({ metafile }) => metafile)));
writeFileSync('dist/index.mjs', `export { ${exportedNames('index').join(', ')} } from './index.cjs';\n`);
for (const name of ['register', 'node-test']) writeFileSync(`dist/${name}.mjs`, `import './${name}.cjs';\n`);
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
writeTypes('dist/declarations', 'dist/types', [
  'index',
  'agent/register',
  'call-graph/test-runners/node-test',
  'call-graph/test-runners/vitest',
]);
rmSync('dist/declarations', { recursive: true });

/** What a CommonJS file of dist/ exports. */
function exportedNames(name) {
  return Object.keys(createRequire(import.meta.url)(`./dist/${name}.cjs`));
}
