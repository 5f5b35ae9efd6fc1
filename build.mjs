// Builds dist/: the library for the debugged program (CommonJS, re-exported as ESM), its bridge worker, and the terminal UI.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundledLicences } from './build-licences.mjs';
import { libraryOptions, terminalOptions } from './build-options.mjs';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/repl', { recursive: true });

const built = await Promise.all([
  build({
    ...libraryOptions,
    metafile: true,
    entryPoints: {
      index: 'src/agent/index.ts',
      register: 'src/agent/register.ts',
      intrinsics: 'src/agent/intrinsics.ts',
      agent: 'src/agent/registry.ts',
      bridge: 'src/agent/bridge/worker.ts',
      host: 'src/agent/host/host.ts',
      'run-code': 'src/agent/host/run-code.ts',
    },
    outdir: 'dist',
  }),
  build({
    ...terminalOptions,
    metafile: true,
    entryPoints: {
      cli: 'repl/cli.ts',
      ui: 'repl/ui.ts',
      'typescript-hooks': 'repl/typescript-hooks.ts',
      observer: 'src/session/top/observer.ts',
    },
    outdir: 'dist/repl',
  }),
]);

writeFileSync('dist/LICENCES.txt', bundledLicences(built.map(({ metafile }) => metafile)));
writeFileSync('dist/index.mjs', "export { setTraceAsync } from './index.cjs';\n");
writeFileSync('dist/register.mjs', "import './register.cjs';\n");
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
for (const name of ['index', 'register']) {
  const types = readFileSync(`dist/types/${name}.d.ts`, 'utf8').replace("import './intrinsics.ts';\n", '');
  for (const kind of ['m', 'c']) {
    writeFileSync(`dist/${name}.d.${kind}ts`, types.replaceAll("'./index.ts'", `'./index.${kind}js'`));
  }
}
rmSync('dist/types', { recursive: true });
