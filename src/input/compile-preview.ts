import type { Node } from '@babel/types';
import { parseInput } from './parse-input.ts';
import { applyPatches } from './patches.ts';
import { allocatesMuch } from './preview-hazards.ts';
import { findReferences } from './references.ts';
import { findResults, resultPatch } from './results.ts';
import { endOf, startOf, unparenthesized, walk } from './syntax-tree.ts';

/** Longer inputs are not looked at while they are typed, in UTF-16 units. */
const maxLength = 2_000;

export interface CompiledPreview {
  /** An object literal of `value()` and `callees`, to be evaluated where `__asyncRepl` is. */
  readonly source: string;
  /** The variables that it reads, results left out. */
  readonly names: readonly string[];
}

/**
 * Compiles a typed text for the preview of its value; undefined unless it is one complete expression that could be free of side
 * effects and says more than itself. V8 decides in the end.
 */
export function compilePreview(text: string, boundResults: (name: string) => boolean): CompiledPreview | undefined {
  if (text.length > maxLength) return undefined;
  const parsed = parseInput(text);
  if (parsed.kind !== 'complete') return undefined;
  const { tree, text: code } = parsed;
  const expression = tree.expression ?? onlyExpression(tree.statements);
  if (expression === undefined || tree.directives.length > 0) return undefined;
  if (isPlain(expression) || !mayBePure(expression)) return undefined;
  const kept = findResults(tree.root).filter(({ name }) => !boundResults(name));
  const patched = applyPatches(code, kept.map(resultPatch), new Set());
  const value = patched.text.trimEnd().replace(/(?:\s*;)+$/, '');
  const results = new Set(kept.map(({ name }) => name));
  const variables = findReferences(tree.root, { isWanted: (name) => !results.has(name) && name !== 'arguments' });
  return {
    source: `({ value: () => (${value}\n), callees: [${callees(expression, code, results).join(', ')}] })`,
    names: [...new Set(variables.map(({ name }) => name))],
  };
}

function onlyExpression(statements: readonly Node[]): Node | undefined {
  const [only, ...others] = statements.filter(({ type }) => type !== 'EmptyStatement');
  return only?.type === 'ExpressionStatement' && others.length === 0 ? only.expression : undefined;
}

/** A literal, or a function: its value looks as it is typed. */
function isPlain(node: Node): boolean {
  const inner = unparenthesized(node);
  switch (inner.type) {
    case 'ArrayExpression':
      return inner.elements.every((element) => element === null || isPlain(element));
    case 'ObjectExpression':
      return inner.properties.every(
        (property) => property.type === 'ObjectProperty' && !property.computed && isPlain(property.value),
      );
    case 'UnaryExpression':
      return inner.operator === '-' && isPlain(inner.argument);
    case 'TemplateLiteral':
      return inner.expressions.length === 0;
    default:
      return /Literal$|^(?:Arrow)?Function|^Class/.test(inner.type);
  }
}

/** Nothing in it is bound to have effects, or to end only later. */
function mayBePure(expression: Node): boolean {
  let isPure = true;
  walk(expression, true, (node) => {
    if (hasEffects(node) || allocatesMuch(node)) isPure = false;
    return isPure || undefined;
  });
  return isPure;
}

function hasEffects(node: Node): boolean {
  switch (node.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
    case 'AssignmentExpression':
    case 'UpdateExpression':
    case 'ImportExpression':
    case 'Import':
    case 'MetaProperty':
      return true;
    case 'UnaryExpression':
      return node.operator === 'delete';
    default:
      return 'async' in node && node.async === true;
  }
}

/** Functions that tell the callees of the expression, where these are chains of names: whoever runs it asks what they are first. */
function callees(expression: Node, code: string, results: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  walk(expression, true, (node) => {
    if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression') {
      const callee = unparenthesized(node.callee);
      const text = code.slice(startOf(callee), endOf(callee));
      const root = rootOf(callee);
      if (root !== undefined) found.add(results.has(root) ? `() => __asyncRepl.results.${text}` : `() => ${text}`);
    }
    return true;
  });
  return [...found];
}

/** The name that a chain of names begins with. */
function rootOf(node: Node): string | undefined {
  let inner = node;
  while ((inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') && !inner.computed) {
    inner = inner.object;
  }
  if (inner.type === 'ThisExpression') return 'this';
  return inner.type === 'Identifier' ? inner.name : undefined;
}
