import type { Statement } from '@babel/types';
import { canContinue } from './continuation.ts';
import { declaredBindings } from './declarations.ts';
import { type Language, type ParseResult, parseOneExpression, parseStatements, type SyntaxTree } from './grammar.ts';
import type { InputProblem } from './input-error.ts';
import { stripTypes } from './strip-types.ts';
import { describeFailure, type PromptPlace, unsupported } from './syntax-problem.ts';
import { startOf } from './syntax-tree.ts';
import { tokenAfter } from './tokens.ts';

export type ParsedInput =
  | { readonly kind: 'empty' }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'invalid'; readonly problem: InputProblem }
  /** Complete TypeScript that a compiler must make JavaScript of; `tree` is that of what was typed. */
  | { readonly kind: 'typescript'; readonly text: string; readonly tree: SyntaxTree }
  /** `text` is JavaScript, as long as what was typed and with every token in its place; `tree` is that of `text`. */
  | { readonly kind: 'complete'; readonly text: string; readonly tree: SyntaxTree };

/** Reads code that was typed: as JavaScript, then as TypeScript; a leading brace first as an object, as Node's REPL does. */
export function parseInput(typed: string, place: PromptPlace = 'held'): ParsedInput {
  const text = typed.replace(/^(\uFEFF?)#!/, '$1//');
  let isIncomplete = false;
  let furthest: InputProblem | undefined;
  for (const reading of readings(text, place)) {
    if (reading.kind === 'incomplete') isIncomplete = true;
    else if (reading.kind !== 'invalid' || reading.problem.code === 'unsupported-syntax') return reading;
    else if (explainsMore(reading.problem, furthest)) furthest = reading.problem;
  }
  if (isIncomplete || furthest === undefined || canContinue(text)) return { kind: 'incomplete' };
  return { kind: 'invalid', problem: furthest };
}

/** Of several readings, the one that comes furthest says best what is wrong; one that has advice has understood it. */
function explainsMore(problem: InputProblem, other: InputProblem | undefined): boolean {
  if (other === undefined) return true;
  const [hasAdvice, otherHasAdvice] = [problem.advice !== undefined, other.advice !== undefined];
  return hasAdvice === otherHasAdvice ? problem.offset > other.offset : hasAdvice;
}

/** The ways to read a text, the likeliest first. The first complete one counts. */
function* readings(text: string, place: PromptPlace): Generator<ParsedInput> {
  const goals = tokenAfter(text, 0)?.value === '{' ? [parseOneExpression, parseStatements] : [parseStatements];
  for (const parse of goals) yield accept(text, parse(text, 'javascript'), place);
  for (const parse of goals) yield readTypeScript(text, parse, place);
}

function readTypeScript(
  text: string,
  parse: (text: string, language: Language) => ParseResult,
  place: PromptPlace,
): ParsedInput {
  const typed = parse(text, 'typescript');
  if (typed.kind !== 'tree') return accept(text, typed, place);
  if (lacksBody(typed.tree.statements.at(-1))) return { kind: 'incomplete' };
  const stripped = stripTypes(text, typed.tree.root);
  if (stripped.kind === 'unsupported') return { kind: 'invalid', problem: stripped.problem };
  if (stripped.kind === 'makes-code') {
    const accepted = accept(text, typed, place);
    return accepted.kind === 'complete' ? { ...accepted, kind: 'typescript' } : accepted;
  }
  return accept(stripped.text, parse(stripped.text, 'javascript'), place);
}

/** Reads JavaScript that a compiler made. */
export function readEmitted(text: string, place: PromptPlace): ParsedInput {
  return accept(text, parseStatements(text, 'javascript'), place);
}

/** The head of a function: its body may follow, or further overloads. */
function lacksBody(last: Statement | undefined): boolean {
  const declaration = last?.type === 'ExportNamedDeclaration' ? last.declaration : last;
  return declaration?.type === 'TSDeclareFunction' && declaration.declare !== true;
}

function accept(text: string, result: ParseResult, place: PromptPlace): ParsedInput {
  if (result.kind === 'incomplete') return result;
  if (result.kind === 'invalid') return { kind: 'invalid', problem: describeFailure(result.failure, text, place) };
  const { tree } = result;
  const problem = tree.statements.map(exportProblem).find((found) => found !== undefined) ?? nameProblem(tree, place);
  if (problem !== undefined) return { kind: 'invalid', problem };
  const isEmpty = tree.expression === undefined && tree.statements.length === 0 && tree.directives.length === 0;
  return isEmpty ? { kind: 'empty' } : { kind: 'complete', text, tree };
}

/** Declarations may be exported, which means nothing here; other exports would do nothing at all. */
function exportProblem(statement: Statement): InputProblem | undefined {
  const advice = 'Nothing imports what is typed: ';
  switch (statement.type) {
    case 'ExportDefaultDeclaration':
      return unsupported("'export default' cannot be typed at the prompt", startOf(statement), `${advice}leave it out`);
    case 'ExportAllDeclaration':
      return unsupported("'export *' cannot be typed at the prompt", startOf(statement), `${advice}use \`import\``);
    case 'ExportNamedDeclaration':
      if (statement.declaration != null) return undefined;
      return unsupported("'export { … }' cannot be typed at the prompt", startOf(statement), `${advice}leave it out`);
    default:
      return undefined;
  }
}

/** Names that the code around the typed text needs, and at the top level those of values that cannot be replaced. */
function nameProblem(tree: SyntaxTree, place: PromptPlace): InputProblem | undefined {
  const isNeeded = (name: string) => name === 'eval' || name.startsWith('__asyncRepl');
  const isFixed = (name: string) => place === 'top-level' && /^(?:undefined|NaN|Infinity)$/.test(name);
  const binding = declaredBindings(tree).find(({ name }) => isNeeded(name) || isFixed(name));
  if (binding === undefined) return undefined;
  const { name, offset } = binding;
  const message = `'${name}' cannot be declared at the prompt`;
  const reason = isNeeded(name) ? 'async-repl evaluates through this name' : 'It is a constant of the language';
  return { code: 'reserved-name', message, offset, advice: `${reason}: choose another one` };
}
