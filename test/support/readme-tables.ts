import type { Command } from '../../src/session/commands/command.ts';
import { keyLabel } from '../../repl/editor/key.ts';
import type { Binding, KeyContext } from '../../repl/editor/keymap.ts';

/** The tables that README.md takes from the code, by the name in their markers. */
export type Tables = Readonly<Record<string, string>>;

/** The commands of the prompt, in the order of `.help`. */
export function commandTable(commands: readonly Command[]): string {
  const rows = commands.map(({ names, usage, summary }) => {
    const [name = '', ...aliases] = names.map((each) => `.${each}`);
    const first = usage === '' ? name : `${name} ${usage}`;
    return [[first, ...aliases].map(code).join(' '), summary];
  });
  return table(['command', 'does'], rows);
}

const titles: Record<KeyContext, string> = {
  text: 'key',
  list: 'in a completion list',
  search: 'in the history search',
  tree: 'in the tree of `.inspect`',
  'tree-search': 'in a search there',
  top: 'in `async-repl top`',
  'top-page': 'in its pages of a function, and of help',
  'top-filter': 'in its filter',
};

/** The keys of the editor: one table for each part that can have the keyboard. */
export function keyTable(keymap: Record<KeyContext, readonly Binding[]>): string {
  const contexts = Object.entries(keymap) as [KeyContext, readonly Binding[]][];
  return contexts.map(([context, bindings]) => table([titles[context], 'does'], keyRows(bindings))).join('\n\n');
}

/** A binding without a help text is a further key of one above it, which speaks for it. */
function keyRows(bindings: readonly Binding[]): string[][] {
  const shown = bindings.filter(({ help }) => help !== '');
  return shown.map(({ keys, help }) => [keys.map((key) => code(keyLabel(key))).join(' '), help]);
}

/**
 * Puts each table between its markers, `<!-- name -->` and `<!-- /name -->`.
 * @throws Error when the text has no such markers.
 */
export function insertTables(text: string, tables: Tables): string {
  return Object.entries(tables).reduce((before, [name, rows]) => insertTable(before, name, rows), text);
}

function insertTable(text: string, name: string, rows: string): string {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start < 0 || end < 0) throw new Error(`there is no ${open.trim()} … ${close}`);
  return `${text.slice(0, start + open.length)}\n${rows}\n\n${text.slice(end)}`;
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`).join('\n');
}

/** A bar ends a cell even inside of a code span. */
function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** A code span; a backquote in it needs a longer fence. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
