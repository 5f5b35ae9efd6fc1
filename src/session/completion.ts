import { join } from 'node:path';
import { completionContext, type CompletionContext } from '../input/completion-context.ts';
import { commandNames, findCommand, takesCode } from './commands/registry.ts';
import { modules, paths } from './complete-paths.ts';
import type { Completion, Completions } from './front-end.ts';
import { pathOf } from './sources/source-store.ts';
import type { TaskView } from './task-view.ts';

/** A list longer than this is none that anybody looks through: typing on narrows it. */
const maxNames = 20_000;
const keywords = [
  'async', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'export',
  'extends', 'false', 'finally', 'for', 'function', 'if', 'import', 'in', 'instanceof', 'let', 'new', 'null', 'of', 'return', 'static',
  'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'undefined', 'using', 'var', 'void', 'while', 'with', 'yield',
]; // biome-ignore format: a list of words

type Context<Kind extends CompletionContext['kind']> = Extract<CompletionContext, { readonly kind: Kind }>;
/** Where the text to be replaced begins, and what may stand there. */
type Found = Pick<Completions, 'start' | 'items'>;

/** What can stand at the cursor: locals first, then properties or globals, keywords, commands, module paths. */
export async function complete(
  view: TaskView,
  tasks: Iterable<TaskView>,
  text: string,
  cursor: number,
): Promise<Completions> {
  const context = completionContext(text, cursor, takesCode);
  if (context.kind === 'none') return { start: cursor, end: cursor, items: [] };
  if (context.kind === 'property') return { ...(await properties(view, context)), end: cursor };
  const items = await candidates(view, tasks, context);
  return { start: context.start, end: cursor, items: matching(items, context.prefix) };
}

/** Those that begin as typed; only where none does, those that begin so in another case. */
function matching(items: readonly Completion[], prefix: string): readonly Completion[] {
  const exact = items.filter(({ name }) => name.startsWith(prefix));
  if (exact.length > 0) return exact;
  const wanted = prefix.toLowerCase();
  return items.filter(({ name }) => name.toLowerCase().startsWith(wanted));
}

async function candidates(
  view: TaskView,
  tasks: Iterable<TaskView>,
  context: Exclude<CompletionContext, { readonly kind: 'none' | 'property' }>,
): Promise<readonly Completion[]> {
  switch (context.kind) {
    case 'command':
      return commandNames().map((name) => ({ name, kind: 'command' }));
    case 'argument':
      return argumentsOf(view, tasks, context);
    case 'module':
      return modules(context.prefix, fileOf(view));
    case 'path':
      return paths(context.prefix, view.connection.program.cwd).filter(({ name }) => isQuotable(name, context.quote));
    case 'key':
      return (await names(view, context)).filter(({ name }) => isQuotable(name, context.quote));
    case 'name':
      return [...(await names(view, { ...context, path: [] })), ...keywords.map(toKeyword)];
  }
}

function toKeyword(name: string): Completion {
  return { name, kind: 'keyword' };
}

/** Properties after a dot. A key that is no identifier can be had in brackets only: where nothing else begins so, it is given so. */
async function properties(view: TaskView, context: Context<'property'>): Promise<Found> {
  const { prefix, start, access } = context;
  const all = await names(view, context);
  const named = matching(
    all.filter(({ name }) => isIdentifier(name) || name.startsWith('#')),
    prefix,
  );
  if (named.length > 0 || prefix === '') return { start, items: named };
  const keys = all.filter(({ name }) => !isIdentifier(name) && isQuotable(name, "'"));
  return { start: access, items: matching(keys, prefix).map((key) => ({ ...key, name: `['${key.name}']` })) };
}

async function names(
  view: TaskView,
  { path, prefix }: { readonly path: readonly string[]; readonly prefix: string },
): Promise<readonly Completion[]> {
  if (view.frame.kind === 'awaiter') return [];
  const { frameIndex: frame, connection } = view;
  const found = await connection.link.send('AsyncRepl.complete', {
    task: view.task.id, frame, path, prefix, wantsPrivate: prefix.startsWith('#'), limit: maxNames,
  }); // biome-ignore format: parameters of one call
  return sorted(found.names);
}

const order: Readonly<Record<Completion['kind'], number>> = {
  local: 0, property: 1, method: 2, global: 3, keyword: 4, command: 5, module: 6, file: 7,
}; // biome-ignore format: a ranking

/** Keeps the order of the kinds and sorts within each, names with a leading underscore last. */
function sorted(items: readonly Completion[]): Completion[] {
  const rank = ({ name, kind }: Completion) => 2 * order[kind] + Number(name.startsWith('_'));
  return [...items].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name);
}

/** Can be written between quotes as it is. */
function isQuotable(name: string, quote: string): boolean {
  return !name.includes(quote) && !/[\\\p{Cc}\u2028\u2029]/u.test(name);
}

function argumentsOf(view: TaskView, tasks: Iterable<TaskView>, context: Context<'argument'>): readonly Completion[] {
  const completes = findCommand(context.command)?.completes;
  const { cwd } = view.connection.program;
  switch (completes) {
    case undefined:
      return [];
    case 'file':
      return paths(context.prefix, cwd);
    case 'folder':
      return paths(context.prefix, cwd, 'folders');
    case 'command':
      return commandNames().map((name) => ({ name, kind: 'command' }));
    case 'task':
      return [...tasks].map(({ id }) => ({ name: String(id), kind: 'command' }));
    default:
      return completes.map((name) => ({ name, kind: 'command' }));
  }
}

/** What imports are resolved against. */
function fileOf(view: TaskView): string {
  return view.isTopLevel ? join(view.connection.program.cwd, '[async-repl]') : pathOf(view.frame.position.url);
}
