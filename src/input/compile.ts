import type { Node } from '@babel/types';
import { blockFunctions } from './block-functions.ts';
import { constantWritePatches } from './constant-writes.ts';
import { declaredBindings } from './declarations.ts';
import { dynamicPatches } from './dynamic-patches.ts';
import type { SyntaxTree } from './grammar.ts';
import { importPatches } from './import-patches.ts';
import { type Emit, emitInput, memberWithoutValue, typedNames } from './emitted-input.ts';
import { InputError, type InputProblem, offsetAt, positionAt, type TextPosition } from './input-error.ts';
import { parseInput, readEmitted } from './parse-input.ts';
import { applyPatches, type Patch } from './patches.ts';
import { resourcePatches } from './resources.ts';
import { findResults, resultPatch } from './results.ts';
import { scriptScopePatches } from './script-scope.ts';
import { type Purpose, statementPatches } from './statement-patches.ts';
import { type PromptPlace, unsupported } from './syntax-problem.ts';
import { unterminatedEnds } from './syntax-tree.ts';

export interface CompileOptions {
  /** Whether the program or an earlier input has a variable of this name, which then hides the result `_`, `$1`, … */
  readonly boundResults: (name: string) => boolean;
  /** Given for the top level of a standalone REPL; absent for an input that runs in a held function. */
  readonly topLevel?: TopLevel;
  /**
   * What becomes of the code: `prompt`, the default, tells a session what it awaits and which promises it leaves behind; `print`
   * only gives its value, and `run` not even that.
   */
  readonly purpose?: Purpose;
  /** The compiler that `compilerFor` loads for an input that needs one; without it such an input is refused. */
  readonly emit?: Emit | undefined;
}

/** What earlier inputs declared. */
export interface TopLevel {
  isConstant(name: string): boolean;
}

export interface Compiled {
  /**
   * An async arrow function that takes `__asyncRepl`.
   *
   * In a held function it is to be evaluated in that function's scope, and hands an evaluator of its own scope on. At the top
   * level it is to be evaluated in the global scope, which must have variables of the names that it declares; it assigns them,
   * and calls `__asyncRepl.end` or `value` last.
   */
  readonly source: string;
  /** Names that the input declares at its top level. */
  readonly declares: string[];
  /** Those of `declares` that can be declared anew only: `const`, `using` and imports. */
  readonly constants: readonly string[];
  /** The input may have a value to be shown. */
  readonly showsValue: boolean;
  /** Result names that the input mentions and does not declare. */
  readonly mentions: string[];
  /** The place in the typed text of a place in `source`, as in the stack of an error; undefined outside of what was typed. */
  readonly typedPosition: (position: TextPosition) => TextPosition | undefined;
}

/**
 * Turns a typed text into a function that can be evaluated. Only what must change is changed, in place.
 *
 * @throws InputError if `classifyInput` does not call the text complete.
 */
export function compileInput(text: string, options: CompileOptions): Compiled {
  const { boundResults, topLevel, emit, purpose = 'prompt' } = options;
  const place = topLevel === undefined ? 'held' : 'top-level';
  const { tree, text: code, isOwn, typedOffset } = readCode(text, place, emit);
  const results = findResults(tree.root);
  const kept = results.filter(({ name }) => !boundResults(name));
  const imports = importPatches(tree.statements, code, topLevel !== undefined);
  const statements = statementPatches(tree, code, purpose);
  const inBlocks = topLevel === undefined || statements.isStrict ? undefined : blockFunctions(tree);
  const typed = declaredBindings(tree).flatMap(({ name }) => (isOwn(name) ? [name] : []));
  const declares = [...new Set([...typed, ...(inBlocks?.names ?? [])])];
  const constants = constantNames(tree, new Set(declares));
  const patches = [
    ...dynamicPatches(tree.root, purpose === 'prompt' ? (offset) => typedOffset(offset) ?? 0 : undefined),
    ...kept.map(resultPatch),
    ...imports.patches,
    ...statements.patches,
  ];
  if (topLevel === undefined) {
    patches.push(...resourcePatches(tree.statements, code));
  } else {
    // A name that is declared anew is what it is declared as; a result is none.
    const others = new Set([...declares, ...kept.map(({ name }) => name)]);
    const own = new Set(constants);
    const isConstant = (name: string) => own.has(name) || (!others.has(name) && topLevel.isConstant(name));
    patches.push(
      ...(inBlocks?.patches ?? []),
      ...scriptScopePatches(tree, code, { isStrict: statements.isStrict, isOwn }),
      ...constantWritePatches(tree.root, isConstant),
    );
  }

  const patched = applyPatches(
    code,
    ...terminated(tree.root, code, patches, {
      everywhere: kept.some(({ role }) => role === 'callee'),
      outside: topLevel !== undefined,
    }),
  );
  const directive = statements.isStrict ? "'use strict'; " : '';
  const scope = '__asyncRepl.scope((__asyncReplSource) => eval(__asyncReplSource));';
  const evaluator = topLevel === undefined ? scope : '';
  const preamble = [evaluator, inBlocks?.hoisted ?? '', statements.hoisted, imports.hoisted].filter(
    (part) => part !== '',
  );
  const header = `(async (__asyncRepl) => { ${directive}${preamble.join(' ')}\n`;
  const end = topLevel === undefined || statements.showsValue ? statements.end : '__asyncRepl.end();';
  const source = `${header}${patched.text}\n${end}})`;
  return {
    source,
    declares,
    constants,
    showsValue: statements.showsValue,
    mentions: [...new Set(results.map(({ name }) => name))],
    typedPosition: (position) => {
      const offset = offsetAt(source, position) - header.length;
      if (offset < 0 || offset > patched.text.length) return undefined;
      const origin = typedOffset(patched.originalOffset(offset));
      return origin === undefined ? undefined : positionAt(text, origin);
    },
  };
}

function constantNames(tree: SyntaxTree, declares: ReadonlySet<string>): string[] {
  const imports = tree.statements.flatMap((statement) =>
    statement.type === 'ImportDeclaration' ? statement.specifiers.map(({ local }) => local.name) : [],
  );
  return declaredBindings(tree)
    .filter(({ name, isConst }) => declares.has(name) && (isConst || imports.includes(name)))
    .map(({ name }) => name);
}

/** Semicolons that nobody typed, where a statement may begin with a parenthesis now, which must not go on from the one before. */
function terminated(
  root: Node,
  code: string,
  patches: readonly Patch[],
  need: { readonly everywhere: boolean; readonly outside: boolean },
): [patches: readonly Patch[], terminate: ReadonlySet<number>] {
  if (!need.everywhere && !need.outside) return [patches, unterminatedEnds(root, code)];
  const ends = unterminatedEnds(root, code, need.everywhere ? 'everywhere' : 'outside');
  return [[...patches, ...[...ends].map((end) => ({ kind: 'terminate', start: end, end }) as const)], new Set()];
}

/**
 * As `compileInput`, for a text that must be one expression: the argument of a command.
 *
 * @throws InputError with the place in `text`.
 */
export function compileExpression(text: string, options: CompileOptions): Compiled {
  const wrapped = `(${text}\n)`;
  try {
    const compiled = compileInput(wrapped, options);
    return { ...compiled, typedPosition: (position) => withoutParenthesis(compiled.typedPosition(position)) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { code, message, advice } = error;
    const offset = offsetAt(wrapped, error) - 1;
    if (offset > text.length) throw new InputError(text, missing('incomplete', text));
    throw new InputError(text, { code, message, offset: Math.max(0, offset), ...(advice !== undefined && { advice }) });
  }
}

/** The first line of a wrapped text begins with a parenthesis that nobody typed. */
function withoutParenthesis(position: TextPosition | undefined): TextPosition | undefined {
  if (position?.line !== 1) return position;
  return { line: 1, column: Math.max(1, position.column - 1) };
}

/** The JavaScript of an input, and the way back to what was typed. */
interface Code {
  readonly text: string;
  readonly tree: SyntaxTree;
  /** Whether a name that the code declares was typed. */
  readonly isOwn: (name: string) => boolean;
  /** Undefined for code that a compiler added. */
  readonly typedOffset: (offset: number) => number | undefined;
}

function readCode(typed: string, place: PromptPlace, emit: Emit | undefined): Code {
  const parsed = parseInput(typed, place);
  if (parsed.kind === 'complete') return { ...parsed, isOwn: () => true, typedOffset: (offset) => offset };
  if (parsed.kind !== 'typescript') {
    throw new InputError(typed, parsed.kind === 'invalid' ? parsed.problem : missing(parsed.kind, typed));
  }
  if (emit === undefined) throw new InputError(typed, unsupported('This TypeScript has to be compiled', 0));
  const names = typedNames(parsed.tree);
  const emitted = emitInput(parsed.text, parsed.tree, emit);
  const typedOffset = (offset: number) => emitted.originalOffset(offset);
  const member = memberWithoutValue(emitted.text);
  if (member !== undefined) {
    const advice = 'Only a number before it gives a member its value';
    const problem = { code: 'syntax', message: 'Enum member must have initializer', advice } as const;
    throw new InputError(typed, { ...problem, offset: typedOffset(member) ?? 0 });
  }
  const read = readEmitted(emitted.text, place);
  if (read.kind === 'complete') return { ...read, isOwn: (name) => names.has(name), typedOffset };
  const problem = read.kind === 'invalid' ? read.problem : missing('incomplete', emitted.text);
  throw new InputError(typed, { ...problem, offset: typedOffset(problem.offset) ?? 0 });
}

function missing(kind: 'empty' | 'incomplete', text: string): InputProblem {
  return kind === 'empty'
    ? { code: 'empty-input', message: 'There is nothing to evaluate', offset: 0, advice: 'Type an expression' }
    : { code: 'incomplete-input', message: 'Unexpected end of input', offset: text.length };
}
