import { readdirSync, statSync, type Dirent } from 'node:fs';
import { builtinModules } from 'node:module';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Completion } from './front-end.ts';

/** What `import` and `require` in a file could name: files for a path, else modules of Node and packages near the file. */
export function modules(prefix: string, file: string): Completion[] {
  if (prefix.startsWith('.') || prefix.startsWith('/')) return paths(prefix, dirname(file));
  const builtIns = builtinModules.filter((name) => !name.startsWith('_'));
  const known = [...builtIns.map((name) => `node:${name.replace(/^node:/, '')}`), ...builtIns, ...packages(file)];
  return [...new Set(known)].sort().map((name) => ({ name, kind: 'module' }));
}

/** Files and folders that a path relative to `folder` could go on to; hidden ones only where a dot is typed. */
export function paths(prefix: string, folder: string, kind: 'all' | 'folders' = 'all'): Completion[] {
  const typed = /^~(?=\/)/.test(prefix) ? homedir() + prefix.slice(1) : prefix;
  const isUp = /(?:^|\/)\.\.?$/.test(prefix);
  const stem = prefix.endsWith('/') || isUp ? '' : basename(prefix);
  const base = isUp ? `${prefix}/` : prefix.slice(0, prefix.length - stem.length);
  const parent = resolve(folder, isUp ? typed : typed.slice(0, typed.length - stem.length) || '.');
  return entries(parent).flatMap((entry): Completion[] => {
    if (entry.name.startsWith('.') && !stem.startsWith('.')) return [];
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(join(parent, entry.name)));
    if (kind === 'folders' && !isFolder) return [];
    return [{ name: `${base}${entry.name}${isFolder ? '/' : ''}`, kind: 'file' }];
  });
}

function packages(file: string): string[] {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const found = entries(join(folder, 'node_modules')).filter((entry) => !entry.name.startsWith('.'));
    if (found.length > 0)
      return found.flatMap((entry) => (entry.name.startsWith('@') ? scoped(folder, entry.name) : [entry.name]));
    if (folder === dirname(folder)) return [];
  }
}

function scoped(folder: string, scope: string): string[] {
  return entries(join(folder, 'node_modules', scope)).map((entry) => `${scope}/${entry.name}`);
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
