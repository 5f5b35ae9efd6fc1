import { readFileSync } from 'node:fs';
import module, { createRequire, register } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withoutWarning } from '../importer.ts';

const hooksFile = join(__dirname, 'repl', 'typescript-hooks.mjs');
/** Loaders that people bring along. */
const ownLoader = /\b(?:tsx|ts-node|swc|jiti|esbuild)/;
let isReady = false;

/** What `hooksFile` exports. */
interface Compiler {
  compileFile(path: string, text: string): module.LoadFnOutput;
}

export function isTypeScript(file: string): boolean {
  return /\.[mc]?tsx?$/.test(file);
}

/**
 * From now on this process loads all TypeScript, if the file is some: Node takes types away at most, and before 22.18 not even that. What
 * a person's own loader does is left to it.
 */
export function prepareImport(file: string): void {
  const flags = [...process.execArgv, process.env['NODE_OPTIONS']].join(' ');
  if (isReady || !isTypeScript(file) || ownLoader.test(flags)) return;
  isReady = true;
  if (typeof module.registerHooks === 'function') module.registerHooks({ load });
  else register(pathToFileURL(hooksFile));
}

const load: module.LoadHookSync = (url, context, nextLoad) => {
  if (!url.startsWith('file:') || !isTypeScript(url)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const text = readFileSync(path, 'utf8');
  if (canStrip(text)) return nextLoad(url, context);
  const { compileFile } = createRequire(__filename)(hooksFile) as Compiler;
  return compileFile(path, text);
};

/** Whether Node's own way will do. */
function canStrip(text: string): boolean {
  if (!(process.features as { typescript?: unknown }).typescript) return false;
  try {
    withoutWarning(() => module.stripTypeScriptTypes(text));
    return true;
  } catch {
    return false;
  }
}
