import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { isIdentifier } from '../identifier.ts';
import { importerFor } from '../importer.ts';
import { isTypeScript, prepareImport } from './typescript.ts';

/** Node's own entry for CommonJS: the one way to a module that finds itself to be `require.main`. */
const { _load: loadCommonJs } = Module as unknown as { _load(file: string, parent: null, isMain: true): unknown };

/** Errors by which `require` says that a file is an ES module that it cannot run. */
const wantsImport = new Set(['ERR_REQUIRE_ESM', 'ERR_REQUIRE_ASYNC_MODULE']);

/**
 * Runs a file as `node file` does, and resolves with its exports under names that can be typed: those of a module without `default`, or
 * the enumerable properties of `module.exports`.
 */
export async function loadMain(file: string): Promise<Record<string, unknown>> {
  prepareImport(file);
  if (isModule(file) || (isTypeScript(file) && !canRequire(file))) return namesOf(await importMain(file));
  try {
    return namesOf(loadCommonJs(file, null, true));
  } catch (error) {
    if (!wantsImport.has(String((error as NodeJS.ErrnoException).code))) throw error;
    return namesOf(await importMain(file));
  }
}

/** With hooks in the thread itself Node requires TypeScript that says it is CommonJS. */
function canRequire(file: string): boolean {
  return 'registerHooks' in Module && extname(file) === '.cts';
}

function importMain(file: string): Promise<object> {
  return importerFor(file)(pathToFileURL(file).href);
}

function namesOf(exports: unknown): Record<string, unknown> {
  if (typeof exports !== 'object' && typeof exports !== 'function') return {};
  const entries = Object.entries(exports ?? {}).filter(([name]) => isName(name));
  return Object.fromEntries(entries);
}

function isName(name: string): boolean {
  if (!isIdentifier(name)) return false;
  try {
    void new Script(`let ${name}`); // no reserved word
    return true;
  } catch {
    return false;
  }
}

/** By the extension, else by the nearest package.json. */
function isModule(file: string): boolean {
  const extension = extname(file);
  if (extension === '.mjs' || extension === '.mts') return true;
  if (extension === '.cjs' || extension === '.cts') return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = join(folder, 'package.json');
    if (existsSync(found)) return typeOf(found) === 'module';
    if (folder === dirname(folder)) return false;
  }
}

function typeOf(packageFile: string): unknown {
  try {
    return (JSON.parse(readFileSync(packageFile, 'utf8')) as { type?: unknown }).type;
  } catch {
    return undefined;
  }
}
