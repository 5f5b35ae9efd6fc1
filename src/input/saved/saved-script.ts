import { declaredBindings } from '../declarations.ts';
import { type Emit, emitInput, typedNames } from '../emitted-input.ts';
import { parseInput, readEmitted } from '../parse-input.ts';
import { entersFunction, walk } from '../syntax-tree.ts';
import { planScript, type Plan } from './plan.ts';
import { importsOf, type LoadedFile, type ParsedRun, type RanInput } from './ran-input.ts';
import { relativeSpecifier } from './specifiers.ts';
import { withoutTypes } from './type-names.ts';
import { writeInput } from './written-input.ts';

export interface ScriptFile {
  /** Directory of the file. */
  readonly directory: string;
  /** Node takes it as an ES module whatever is in it. */
  readonly isModule: boolean;
  /** It may have types. */
  readonly keepsTypes: boolean;
  /** It is put into other code, which defines what it does not. */
  readonly isInside?: boolean;
  /** The file that the session began with: what is used of it is imported. */
  readonly loaded?: LoadedFile | undefined;
}

export interface SavedScript {
  readonly text: string;
  /** Inputs that are in it; those that nobody waited for, or that the engine refused, are comments. */
  readonly count: number;
  /** It awaits or imports, which only an ES module can. */
  readonly needsModule: boolean;
}

/**
 * The inputs of a session as a script that runs by itself and comes to the same values.
 *
 * @param emit The compiler, if an input needs one: without it such inputs are left out.
 */
export function savedScript(inputs: readonly RanInput[], file: ScriptFile, emit?: Emit): SavedScript {
  const runs = inputs
    .flatMap((input) => parseRun(input, emit))
    .filter((run, index, all) => !isRepeated(run, index, all));
  const plan = planScript(runs, file.loaded?.names);
  const isLive = (_: unknown, index: number) => plan.forms[index] !== 'comment';
  const needsModule =
    plan.loaded.length > 0 ||
    runs.filter(isLive).some(isOnlyInModules) ||
    runs.some((run, index) => plan.forms[index] === 'assigning' && importsOf(run).length > 0);
  const erased = file.keepsTypes ? withoutTypes(runs) : new Set<number>();
  const parts = runs.map((run, index) =>
    writeInput(run, {
      form: plan.forms[index] ?? 'comment',
      declaredBefore: plan.declaredBefore.get(index) ?? [],
      results: plan.results.get(index) ?? [],
      redeclared: plan.redeclared,
      directory: file.directory,
      keepsTypes: file.keepsTypes && !erased.has(index),
    }),
  );
  const code = parts.filter((part) => part !== ';' && part !== ''); // of types alone, nothing is left
  const given = file.isInside ? variablesOf(plan.variables) : prelude(plan, needsModule || file.isModule);
  const lines = [...loadedImport(plan, file), ...given, ...code];
  return { text: lines.map((line) => `${line}\n`).join(''), count: runs.length, needsModule };
}

function parseRun(input: RanInput, emit: Emit | undefined): ParsedRun[] {
  const typed = parseInput(input.text, 'top-level');
  const names = typed.kind === 'typescript' ? typedNames(typed.tree) : undefined;
  const parsed =
    typed.kind === 'typescript' && emit
      ? readEmitted(emitInput(typed.text, typed.tree, emit).text, 'top-level')
      : typed;
  if (parsed.kind !== 'complete') return [];
  const declares = declaredBindings(parsed.tree).map(({ name }) => name);
  return [{ ...input, parsed, declares: declares.filter((name) => names?.has(name) ?? true) }];
}

function isOnlyInModules(run: ParsedRun): boolean {
  const { tree } = run.parsed;
  if (tree.statements.some(({ type }) => type === 'ImportDeclaration' || type === 'ExportNamedDeclaration'))
    return true;
  let found = false;
  walk(tree.root, true, (node, _context, parent, key) => {
    found ||= node.type === 'MetaProperty' && node.meta.name === 'import';
    if (entersFunction(parent, key)) return undefined;
    found ||= node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
    found ||= node.type === 'VariableDeclaration' && node.kind === 'await using';
    return true;
  });
  return found;
}

/** The same imports once more: nothing new. */
function isRepeated(run: ParsedRun, index: number, runs: readonly ParsedRun[]): boolean {
  const isImport = run.parsed.tree.statements.every(({ type }) => type === 'ImportDeclaration');
  return (
    isImport && runs.slice(0, index).some(({ text, directory }) => text === run.text && directory === run.directory)
  );
}

function loadedImport({ loaded: names }: Plan, { loaded, directory }: ScriptFile): string[] {
  if (loaded === undefined || names.length === 0) return [];
  const specifier = relativeSpecifier(directory, loaded.path).replaceAll(/['\\]/g, '\\$&');
  return [`import { ${names.join(', ')} } from '${specifier}';`];
}

/** What the prompt gives without being asked. */
function prelude({ modules, commonJs, variables, assigned, unmade, unknown }: Plan, isModule: boolean): string[] {
  const lines = unknown.length === 0 ? [] : [`// Not defined here: ${unknown.join(', ')}`];
  const needed = isModule ? commonJs : [];
  if (needed.includes('require')) lines.push("import { createRequire } from 'node:module';");
  for (const name of modules) {
    lines.push(isModule ? `import ${name} from 'node:${name}';` : `const ${name} = require('node:${name}');`);
  }
  if (needed.includes('require')) lines.push('const require = createRequire(import.meta.url);');
  if (needed.includes('__filename')) lines.push('const __filename = import.meta.filename;');
  if (needed.includes('__dirname')) lines.push('const __dirname = import.meta.dirname;');
  if (unmade.length > 0) lines.push(`// No input here made ${unmade.join(', ')}`);
  return [...lines, ...variablesOf([...variables, ...assigned])];
}

function variablesOf(names: readonly string[]): string[] {
  return names.length > 0 ? [`let ${names.join(', ')};`] : [];
}
