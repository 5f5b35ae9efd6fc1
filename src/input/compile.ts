import { declaredBindings } from './declarations.ts';
import { dynamicPatches } from './dynamic-patches.ts';
import { importPatches } from './import-patches.ts';
import { InputError, type InputProblem, offsetAt, positionAt, type TextPosition } from './input-error.ts';
import { type ParsedInput, parseInput } from './parse-input.ts';
import { applyPatches, type Patch } from './patches.ts';
import { findResults, resultPatch } from './results.ts';
import { statementPatches } from './statement-patches.ts';
import { unterminatedEnds } from './syntax-tree.ts';

export interface CompileOptions {
  /** Whether the program or an earlier input has a variable of this name, which then hides the result `_`, `$1`, … */
  readonly boundResults: (name: string) => boolean;
}

export interface Compiled {
  /**
   * An async arrow function that takes `__asyncRepl`, to be evaluated in the scope of the held function. Typed line n is its
   * line n + 1.
   */
  readonly source: string;
  /** Names that the input declares at its top level. */
  readonly declares: string[];
  /** The input ends with an expression, whose value is to be shown. */
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
export function compileInput(text: string, { boundResults }: CompileOptions): Compiled {
  const { tree, text: code } = completeInput(text);
  const results = findResults(tree.root);
  const kept = results.filter(({ name }) => !boundResults(name));
  const imports = importPatches(tree.statements, code);
  const statements = statementPatches(tree, code);
  const patches = [...dynamicPatches(tree.root), ...kept.map(resultPatch), ...imports.patches, ...statements.patches];

  const ends = unterminatedEnds(tree.root, code);
  // A statement may begin with a parenthesis now, which must not go on from the one before.
  const terminateAll = kept.some(({ role }) => role === 'callee');
  const patched = terminateAll
    ? applyPatches(code, [...patches, ...[...ends].map(semicolonAt)], new Set())
    : applyPatches(code, patches, ends);

  const header = headerLine(statements.isStrict, imports.hoisted);
  const source = `${header}${patched.text}\n})`;
  return {
    source,
    declares: declaredBindings(tree).map(({ name }) => name),
    showsValue: statements.showsValue,
    mentions: [...new Set(results.map(({ name }) => name))],
    typedPosition: (position) => {
      const offset = offsetAt(source, position) - header.length;
      return offset < 0 || offset > patched.text.length ? undefined : positionAt(text, patched.originalOffset(offset));
    },
  };
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

/** All that precedes the typed text stands on one line. The evaluator sees everything that the input declares. */
function headerLine(isStrict: boolean, hoisted: string): string {
  const directive = isStrict ? "'use strict'; " : '';
  const scope = '__asyncRepl.scope((__asyncReplSource) => eval(__asyncReplSource));';
  return `(async (__asyncRepl) => { ${directive}${scope}${hoisted === '' ? '' : ` ${hoisted}`}\n`;
}

function semicolonAt(offset: number): Patch {
  return { kind: 'replace', start: offset, end: offset, text: ';' };
}

function completeInput(text: string): Extract<ParsedInput, { kind: 'complete' }> {
  const parsed = parseInput(text);
  if (parsed.kind === 'complete') return parsed;
  throw new InputError(text, parsed.kind === 'invalid' ? parsed.problem : missing(parsed.kind, text));
}

function missing(kind: 'empty' | 'incomplete', text: string): InputProblem {
  return kind === 'empty'
    ? { code: 'empty-input', message: 'There is nothing to evaluate', offset: 0, advice: 'Type an expression' }
    : { code: 'incomplete-input', message: 'Unexpected end of input', offset: text.length };
}
