import { readFile } from 'node:fs/promises';
import type { LoadHook } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emitFile } from '../src/input/emit-typescript.ts';

/** For `module.register`: loads TypeScript where Node can neither do that nor have hooks in the thread itself. */
export const load: LoadHook = async (url, context, nextLoad) => {
  if (!/^file:.*\.[mc]?tsx?$/.test(url)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  return compileFile(path, await readFile(path, 'utf8'));
};

/** What a load hook returns for a TypeScript file. */
export function compileFile(path: string, text: string) {
  const isModule = isModuleText(path, text);
  const source = emitFile(text, basename(path), isModule);
  return { format: isModule ? 'module' : 'commonjs', source, shortCircuit: true } as const;
}

/** By the extension, else by what is written there. */
function isModuleText(path: string, text: string): boolean {
  if (path.endsWith('.mts')) return true;
  return !path.endsWith('.cts') && /^\s*(?:import|export)\b|^(?:const|let|var)?.*\bawait\b/m.test(text);
}
