import type { Node } from '@babel/types';
import { scopeBindings } from './declarations.ts';
import { findReferences } from './references.ts';
import type { TextPlace } from './suspension-points.ts';
import { unparenthesized, walk } from './syntax-tree.ts';

/**
 * What the text tells of an awaited value. `settled`: it is no promise. `call`: it is what an async function returned, the one
 * that begins at `callee`. `promise`: it is a promise that is no async function's.
 */
export type Operand =
  | { readonly kind: 'settled' | 'promise' | 'unknown' }
  | { readonly kind: 'call'; readonly callee: TextPlace };

const combinators = new Set(['all', 'allSettled', 'any', 'race']);

/** Tells what is awaited in a text, as far as nothing can make it something else. */
export class AwaitOperands {
  /** How often each name is declared, anywhere. */
  readonly #declared = new Map<string, number>();
  /** Async functions that are declared at the top and stay what they are, by name. */
  readonly #functions = new Map<string, Node>();
  readonly #assigned: ReadonlySet<string>;

  constructor(
    program: Node,
    /** Where V8 says that a function begins. */
    private readonly placeOf: (called: Node) => TextPlace,
  ) {
    let isOpaque = false;
    walk(program, true, (node, _context, parent) => {
      for (const { name } of scopeBindings(node)) this.#declared.set(name, (this.#declared.get(name) ?? 0) + 1);
      if (isTop(parent)) for (const [name, called] of asyncFunctions(node)) this.#functions.set(name, called);
      // Code that is not seen here may declare and assign names.
      isOpaque ||= node.type === 'WithStatement' || isEval(node);
      return true;
    });
    if (isOpaque) this.#functions.clear();
    const isWanted = (name: string) => this.#functions.has(name);
    const references = this.#functions.size === 0 ? [] : findReferences(program, { isWanted, transparent: program });
    this.#assigned = new Set(references.filter(({ isWrite }) => isWrite).map(({ name }) => name));
  }

  of(awaited: Node): Operand {
    const operand = unparenthesized(awaited);
    if (this.#isSettled(operand)) return { kind: 'settled' };
    if (this.#isOfPromise(operand)) return { kind: 'promise' };
    const callee = this.#calledFunction(operand);
    return callee === undefined ? { kind: 'unknown' } : { kind: 'call', callee: this.placeOf(callee) };
  }

  #isSettled(operand: Node): boolean {
    switch (operand.type) {
      case 'NullLiteral':
      case 'BooleanLiteral':
      case 'NumericLiteral':
      case 'BigIntLiteral':
      case 'StringLiteral':
      case 'TemplateLiteral':
      case 'UnaryExpression':
      case 'UpdateExpression':
      case 'BinaryExpression':
        return true;
      case 'Identifier':
        return operand.name === 'undefined' && !this.#declared.has('undefined');
      default:
        return false;
    }
  }

  #isOfPromise(operand: Node): boolean {
    if (this.#declared.has('Promise')) return false;
    if (operand.type === 'NewExpression') return isNamed(operand.callee, 'Promise');
    if (operand.type !== 'CallExpression' || operand.callee.type !== 'MemberExpression') return false;
    const { object, property, computed } = operand.callee;
    return !computed && isNamed(object, 'Promise') && property.type === 'Identifier' && combinators.has(property.name);
  }

  #calledFunction(operand: Node): Node | undefined {
    if (operand.type !== 'CallExpression' || operand.callee.type !== 'Identifier') return undefined;
    const { name } = operand.callee;
    return this.#declared.get(name) === 1 && !this.#assigned.has(name) ? this.#functions.get(name) : undefined;
  }
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function isTop(parent: Node | undefined): boolean {
  return /^(?:Program|ExportNamedDeclaration|ExportDefaultDeclaration)$/.test(parent?.type ?? '');
}

/** What a statement declares. */
function asyncFunctions(statement: Node): (readonly [name: string, called: Node])[] {
  if (statement.type === 'FunctionDeclaration' && statement.id != null && isAsync(statement))
    return [[statement.id.name, statement]];
  if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') return [];
  return statement.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init != null && isAsync(init) ? [[id.name, init] as const] : [],
  );
}

function isAsync(node: Node): boolean {
  return 'async' in node && node.async === true && !('generator' in node && node.generator === true);
}

function isEval(node: Node): boolean {
  return node.type === 'CallExpression' && isNamed(node.callee, 'eval');
}
