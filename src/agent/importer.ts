import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';
import { workingDirectory } from './working-directory.ts';

export type Importer = (specifier: string, options?: ImportCallOptions) => Promise<object>;

const importers = new Map<string, Importer>();

/**
 * `import()` as if it stood in `file` (a path): code that `eval` runs has none of its own. The loader of the program does it, with
 * its hooks (tsx and the like).
 */
export function importerFor(file: string): Importer {
  const known = importers.get(file);
  if (known) return known;
  const script = new Script('(specifier, options) => import(specifier, options)', {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const load = script.runInThisContext() as Importer;
  const importer: Importer = (specifier, options) => withoutWarning(() => load(specifier, options));
  importers.set(file, importer);
  return importer;
}

/** @throws SyntaxError when a module lacks one of the names that a static import takes, as in the language. */
export async function importNames(
  importer: Importer,
  specifier: string,
  options: ImportCallOptions | undefined,
  names: readonly string[],
): Promise<object> {
  const module = await importer(specifier, options);
  const absent = names.find((name) => !(name in module));
  if (absent === undefined) return module;
  throw new SyntaxError(`The requested module '${specifier}' does not provide an export named '${absent}'`);
}

/** Node warns once that something is experimental; the program's users need not know. */
export function withoutWarning<Result>(action: () => Result): Result {
  const descriptor = Object.getOwnPropertyDescriptor(process, 'emitWarning');
  if (!descriptor?.configurable) return action();
  Object.defineProperty(process, 'emitWarning', { ...descriptor, value: () => {} });
  try {
    return action();
  } finally {
    Object.defineProperty(process, 'emitWarning', descriptor);
  }
}

/** The file against which code of this script resolves its imports: its own, or one in the working directory. */
export function importingFile(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url.replace(/[?#].*$/, ''));
  return url.startsWith('/') ? url : join(workingDirectory(), '[async-repl]');
}

/** `import.meta` of a file, as far as it does not depend on the module instance. */
export function metaOf(file: string): ImportMeta {
  const url = pathToFileURL(file).href;
  const resolve = (specifier: string) => {
    if (/^\.{0,2}\//.test(specifier)) return new URL(specifier, url).href;
    const found = createRequire(file).resolve(specifier);
    return found.startsWith('/') ? pathToFileURL(found).href : found;
  };
  return { url, filename: file, dirname: dirname(file), resolve } as ImportMeta;
}
