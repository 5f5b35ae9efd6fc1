import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { completionContext } from '../input/completion-context.ts';
import { commandNames, takesCode } from './commands/registry.ts';
import type { Completion, Completions } from './front-end.ts';
import { pathOf } from './sources/source-store.ts';
import type { TaskView } from './task-view.ts';

const maxNames = 20_000;
const keywords = [
  'async', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'export',
  'extends', 'false', 'finally', 'for', 'function', 'if', 'import', 'in', 'instanceof', 'let', 'new', 'null', 'of', 'return', 'static',
  'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'undefined', 'using', 'var', 'void', 'while', 'with', 'yield',
]; // biome-ignore format: a list of words

/** What can stand at the cursor: locals first, then properties or globals, keywords, commands, module paths. */
export async function complete(view: TaskView, text: string, cursor: number): Promise<Completions> {
  const context = completionContext(text, cursor, takesCode);
  if (context.kind === 'none') return { start: cursor, end: cursor, items: [] };
  const items = await candidates(view, context);
  const matching = items.filter(({ name }) => name.startsWith(context.prefix));
  return { start: context.start, end: cursor, items: matching };
}

async function candidates(
  view: TaskView,
  context: Exclude<ReturnType<typeof completionContext>, { kind: 'none' }>,
): Promise<readonly Completion[]> {
  switch (context.kind) {
    case 'command':
      return commandNames().map((name) => ({ name, kind: 'command' }));
    case 'module':
      return modules(context.prefix, view);
    case 'property':
      return (await names(view, context.path, context.prefix.startsWith('#'))).filter(
        ({ name }) => isIdentifier(name) || name.startsWith('#'),
      );
    case 'name':
      return [...(await names(view, [])), ...keywords.map((name) => ({ name, kind: 'keyword' as const }))];
  }
}

async function names(view: TaskView, path: readonly string[], wantsPrivate = false): Promise<readonly Completion[]> {
  if (view.frame.kind === 'awaiter') return [];
  const { frameIndex: frame, connection } = view;
  const found = await connection.link.send('AsyncRepl.complete', {
    task: view.task.id,
    frame,
    path,
    wantsPrivate,
    limit: maxNames,
  });
  return sorted(found.names);
}

/** Keeps the order of the kinds and sorts within each, names with a leading underscore last. */
function sorted(items: readonly Completion[]): Completion[] {
  const order = ['local', 'property', 'method', 'global'];
  const rank = ({ name, kind }: Completion) => `${order.indexOf(kind)}${name.startsWith('_') ? 1 : 0}${name}`;
  return [...items].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
}

function modules(prefix: string, view: TaskView): Completion[] {
  if (prefix.startsWith('.') || prefix.startsWith('/')) return files(prefix, view);
  const builtIns = builtinModules.filter((name) => !name.startsWith('_'));
  const known = [
    ...builtIns.map((name) => `node:${name.replace(/^node:/, '')}`),
    ...builtIns,
    ...packages(fileOf(view)),
  ];
  return [...new Set(known)].sort().map((name) => ({ name, kind: 'module' }));
}

function files(prefix: string, view: TaskView): Completion[] {
  const folder = prefix.endsWith('/') ? prefix : `${dirname(prefix)}/`;
  const stem = prefix.endsWith('/') ? '' : basename(prefix);
  const base = prefix === '.' || prefix === '..' ? prefix : folder;
  return entries(resolve(dirname(fileOf(view)), base))
    .filter((entry) => entry.name.startsWith(stem === '.' || stem === '..' ? '' : stem))
    .map((entry) => ({
      name: `${base.replace(/\/$/, '')}/${entry.name}${entry.isDirectory() ? '/' : ''}`,
      kind: 'file',
    }));
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

function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function fileOf(view: TaskView): string {
  return pathOf(view.frame.position.url);
}
