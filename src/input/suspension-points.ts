import { parse, type ParserOptions } from '@babel/parser';
import type { Node } from '@babel/types';
import { AwaitOperands, type Operand } from './await-operands.ts';
import { endOf, entersFunction, startOf, walk } from './syntax-tree.ts';

/** In a text. Line and column are 0-based, the latter in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** An `await` expression, by its beginning. */
export interface SuspensionPoint extends TextPlace {
  readonly operand: Operand;
}

/**
 * Where async functions of a text can be suspended, by `line:column` of where V8 says that each begins; the text itself
 * begins at 0:0. Those that can be suspended elsewhere too (`yield`, `for await`, `await using`) are left out. Undefined if the
 * text is no JavaScript.
 */
export function suspensionPoints(text: string): ReadonlyMap<string, readonly SuspensionPoint[]> | undefined {
  const program = tryParse(text);
  if (program === undefined) return undefined;
  const operands = new AwaitOperands(program, (called) => functionPlace(called, text));
  const root = new Body({ line: 0, column: 0 });
  const bodies = new Map<Node | undefined, Body>([[undefined, root]]);
  const bodyOf = (called: Node) => {
    const known = bodies.get(called) ?? new Body(functionPlace(called, text));
    bodies.set(called, known);
    return known;
  };
  walk<Body>(program, root, (node, outer, parent, key) => {
    const body = parent !== undefined && entersFunction(parent, key) ? bodyOf(parent) : outer;
    if (node.type === 'AwaitExpression') body.points.push({ ...placeOf(node), operand: operands.of(node.argument) });
    else if (awaitsUnseen(node)) body.isWhole = false;
    return body;
  });
  const found = new Map<string, readonly SuspensionPoint[]>();
  const seen = new Set<string>();
  for (const { begin, points, isWhole } of bodies.values()) {
    const key = `${begin.line}:${begin.column}`;
    // An arrow function may begin where the text does.
    if (isWhole && !seen.has(key)) found.set(key, points);
    else found.delete(key);
    seen.add(key);
  }
  return found;
}

class Body {
  readonly points: SuspensionPoint[] = [];
  /** Whether the points are all of them. */
  isWhole = true;

  constructor(readonly begin: TextPlace) {}
}

const options: ParserOptions = {
  sourceType: 'unambiguous',
  // V8 has run it: what looks wrong here depends on whether it is a module.
  errorRecovery: true,
  allowAwaitOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowNewTargetOutsideFunction: true,
  attachComment: false,
};

function tryParse(text: string): Node | undefined {
  try {
    return parse(text, options).program;
  } catch {
    return undefined;
  }
}

function awaitsUnseen(node: Node): boolean {
  switch (node.type) {
    case 'YieldExpression':
      return true;
    case 'ForOfStatement':
      return node.await;
    case 'VariableDeclaration':
      return node.kind === 'await using';
    default:
      return false;
  }
}

function placeOf({ loc }: Node): TextPlace {
  return { line: (loc?.start.line ?? 1) - 1, column: loc?.start.column ?? 0 };
}

/** Between the beginning or the name of a function and its parameters. */
const untilParameters = /(?:\s|\/\/.*|\/\*[^]*?\*\/|async|function|[*\]])*/y;

/** An arrow function begins where its text does, any other one at the parenthesis of its parameters. */
function functionPlace(called: Node, text: string): TextPlace {
  const name = nameOf(called);
  if (name === undefined) return placeOf(called);
  untilParameters.lastIndex = name === null ? startOf(called) : endOf(name);
  untilParameters.exec(text);
  return placeAt(text, called, untilParameters.lastIndex);
}

/** Null for a function without a name, undefined for what has no parentheses of its own. */
function nameOf(called: Node): Node | null | undefined {
  switch (called.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return called.id ?? null;
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return called.key;
    default:
      return undefined;
  }
}

/** The place of an offset within a node. */
function placeAt(text: string, node: Node, offset: number): TextPlace {
  const { line, column } = placeOf(node);
  const lines = text.slice(startOf(node), offset).split(/\r\n|[\n\r\u2028\u2029]/);
  const last = lines.at(-1)?.length ?? 0;
  return lines.length === 1 ? { line, column: column + last } : { line: line + lines.length - 1, column: last };
}
