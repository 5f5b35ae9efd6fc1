import type { ImportDeclaration, Node, Statement } from '@babel/types';
import { assignmentTo, completionOf } from '../completion-value.ts';
import { applyPatches, type Patch } from '../patches.ts';
import { scriptScopePatches } from '../script-scope.ts';
import { endOf, startOf, unterminatedEnds } from '../syntax-tree.ts';
import { indexOfCode, significantTokens } from '../tokens.ts';
import type { Form, ParsedRun } from './ran-input.ts';
import { specifierPatches } from './specifiers.ts';

export interface Writing {
  readonly form: Form;
  readonly declaredBefore: readonly string[];
  /** Names that get its value, or its error. */
  readonly results: readonly string[];
  readonly redeclared: ReadonlySet<string>;
  /** Directory of the file. */
  readonly directory: string;
  /** Types stay where nothing else changes. */
  readonly keepsTypes: boolean;
}

/** The text of one input in a script, without the last line end. Whatever follows begins a new statement. */
export function writeInput(run: ParsedRun, writing: Writing): string {
  const { form, declaredBefore, results } = writing;
  if (form === 'comment') return comment(run);
  const code = terminated(run, writing).trimStart();
  const variables = declaredBefore.length > 0 ? `let ${declaredBefore.join(', ')};\n` : '';
  if (form !== 'failing') return variables + code;
  const kept = results.map((name) => `${name} = `).join('');
  const report = kept === '' ? 'console.error(error);' : `console.error(${kept}error);`;
  return `${variables}try {\n${code}\n} catch (error) {\n  ${report}\n}`;
}

function comment({ text, ended }: ParsedRun): string {
  const reason = ended.kind === 'error' ? ended.heading : 'Nobody waited for its end:';
  return [reason, ...text.split(/\r\n|[\n\r\u2028\u2029]/)].map((line) => `// ${line}`.trimEnd()).join('\n');
}

function terminated(run: ParsedRun, writing: Writing): string {
  const { tree, text } = run.parsed;
  const patches = inputPatches(run, writing);
  const last = tree.statements.at(-1) ?? tree.directives.at(-1);
  const needsEnd =
    tree.expression !== undefined || (last !== undefined && unterminatedEnds(tree.root, text).has(endOf(last)));
  if (writing.keepsTypes && patches.length === 0) return withEnd(run.text, needsEnd);
  const ends = unterminatedEnds(tree.root, text);
  return withEnd(applyPatches(text, patches, ends).text, needsEnd);
}

/** Ends the last statement, before comments that follow it. */
function withEnd(code: string, isOpen: boolean): string {
  const token = significantTokens(code).at(-1);
  const text = code.trimEnd();
  if (token === undefined || token.value === ';' || (token.value === '}' && !isOpen)) return text;
  return `${text.slice(0, token.end)};${text.slice(token.end)}`;
}

function inputPatches(run: ParsedRun, { form, results, redeclared, directory }: Writing): Patch[] {
  const { tree, text } = run.parsed;
  const values = form === 'failing' ? [] : valuePatches(run, results);
  const declarations =
    form === 'as-typed'
      ? tree.statements.flatMap((statement) => variablePatches(statement, text, redeclared))
      : [
          ...scriptScopePatches(tree, text, { isStrict: true, isOwn: (name) => run.declares.includes(name) }).filter(
            isPlain,
          ),
          ...tree.statements.flatMap((each) => exportPatches(each)),
        ];
  const imports = form === 'as-typed' ? [] : tree.statements.flatMap((each) => importPatches(each, text));
  const specifiers = specifierPatches(tree.root, text, run.directory, directory);
  const isReplaced = ({ start }: Patch) => imports.some((each) => each.start <= start && start < each.end);
  return [...values, ...declarations, ...imports, ...specifiers.filter((patch) => !isReplaced(patch))];
}

/** `using` of a redeclared name is disposed of by nobody: that is for a prompt that stays. */
function isPlain(patch: Patch): boolean {
  return !('before' in patch) || !patch.before.includes('__asyncRepl');
}

/** What the value of the input is assigned to; `{ a: 1 }` is an object only in parentheses. */
function valuePatches({ parsed: { tree } }: ParsedRun, results: readonly string[]): Patch[] {
  const last = tree.statements.findLast(({ type }) => type !== 'EmptyStatement');
  const value =
    tree.expression ??
    (last?.type === 'ExpressionStatement' ? last.expression : last ? undefined : tree.directives.at(-1)?.value);
  const [result] = results;
  if (value === undefined && result !== undefined) {
    const { values, patches } = completionOf(tree.statements, result);
    return [...patches, ...[...values].map((statement) => assignmentTo(results, statement))];
  }
  if (value === undefined || (results.length === 0 && tree.expression === undefined)) return [];
  const isWhole = value.type === 'SequenceExpression' || results.length === 0;
  const before = results.map((name) => `${name} = `).join('');
  const [open, close] = isWhole ? ['(', ')'] : ['', ''];
  return [{ kind: 'wrap', start: startOf(value), end: endOf(value), before: before + open, after: close }];
}

/** `let` for what a later input declares again. */
function variablePatches(statement: Statement, text: string, redeclared: ReadonlySet<string>): Patch[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declaration?.type !== 'VariableDeclaration' || /^(?:var|let)$/.test(declaration.kind)) return [];
  if (!declaration.declarations.some(({ id }) => mentions(text.slice(startOf(id), endOf(id)), redeclared))) return [];
  const start = startOf(declaration);
  const keyword = declaration.kind === 'await using' ? 'using' : declaration.kind;
  return [{ kind: 'replace', start, end: indexOfCode(text, keyword, start) + keyword.length, text: 'let' }];
}

function mentions(pattern: string, names: ReadonlySet<string>): boolean {
  return significantTokens(pattern).some(({ value }) => names.has(value));
}

function exportPatches(statement: Statement): Patch[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const start = startOf(statement);
  return [{ kind: 'replace', start, end: start + 'export'.length, text: '' }];
}

/** An import whose names are variables: they can be assigned again. */
function importPatches(statement: Statement, text: string): Patch[] {
  if (statement.type !== 'ImportDeclaration') return [];
  return [{ kind: 'replace', start: startOf(statement), end: endOf(statement), text: assignedImport(statement, text) }];
}

function assignedImport({ specifiers, source, attributes }: ImportDeclaration, text: string): string {
  const slice = (node: Node) => text.slice(startOf(node), endOf(node));
  const entries = (attributes ?? []).map(({ key, value }) => `${slice(key)}: ${slice(value)}`);
  const options = entries.length === 0 ? '' : `, { with: { ${entries.join(', ')} } }`;
  const imported = `await import(${slice(source)}${options})`;
  const names = specifiers.flatMap((specifier) => {
    if (specifier.type === 'ImportNamespaceSpecifier') return [];
    const name = specifier.type === 'ImportDefaultSpecifier' ? 'default' : slice(specifier.imported);
    return [`${name}: ${slice(specifier.local)}`];
  });
  const namespace = specifiers.find(({ type }) => type === 'ImportNamespaceSpecifier');
  const whole = namespace === undefined ? imported : `${slice(namespace.local)} = ${imported}`;
  return names.length === 0 ? `${whole};` : `({ ${names.join(', ')} } = ${whole});`;
}
