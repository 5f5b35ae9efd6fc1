import type { Node, Statement } from '@babel/types';
import type { SyntaxTree } from './grammar.ts';
import { entersFunction, walk } from './syntax-tree.ts';

/** A name that a scope declares. */
export interface Binding {
  readonly name: string;
  /** UTF-16 offset of the name. */
  readonly offset: number;
  /** Declared with `const`, `using` or `await using`. */
  readonly isConst: boolean;
  /** UTF-16 offset up to which the name cannot be read yet; 0 where it has a value from the beginning of its block. */
  readonly readyAt: number;
}

/** What the top level of an input declares, each name once. */
export function declaredBindings({ statements }: SyntaxTree): Binding[] {
  const bindings = new Map<string, Binding>();
  for (const binding of [...lexicalBindings(statements), ...statements.flatMap(varBindings)]) {
    if (!bindings.has(binding.name)) bindings.set(binding.name, binding);
  }
  return [...bindings.values()];
}

/** What a node declares in the scope that it opens; empty for nodes that open none. */
export function scopeBindings(node: Node): Binding[] {
  switch (node.type) {
    case 'Program':
    case 'StaticBlock':
      return [...blockBindings(node), ...node.body.flatMap(varBindings)];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return functionBindings(node);
    default:
      return blockBindings(node);
  }
}

/** What a node declares for the block that it is; neither `var` nor parameters, which belong to a whole function. */
export function blockBindings(node: Node): Binding[] {
  switch (node.type) {
    case 'Program':
    case 'StaticBlock':
    case 'BlockStatement':
      return lexicalBindings(node.body);
    case 'SwitchStatement':
      return lexicalBindings(node.cases.flatMap((switchCase) => switchCase.consequent));
    case 'ForStatement':
      return node.init?.type === 'VariableDeclaration' ? lexicalBindings([node.init]) : [];
    case 'ForInStatement':
    case 'ForOfStatement':
      return node.left.type === 'VariableDeclaration' ? readyAfter(lexicalBindings([node.left]), node.right) : [];
    case 'CatchClause':
      return node.param == null ? [] : patternBindings(node.param, false);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id == null ? [] : patternBindings(node.id, false);
    default:
      return [];
  }
}

type FunctionNode = Extract<Node, { params: unknown; body: unknown }>;

function functionBindings(node: FunctionNode): Binding[] {
  const ownName = node.type === 'FunctionExpression' && node.id != null ? patternBindings(node.id, false) : [];
  const params = node.params.flatMap((param) => patternBindings(param, false));
  return [...ownName, ...params, ...varBindings(node.body)];
}

/** Names of `let`, `const`, `using`, classes, functions and imports among the statements of one block. */
export function lexicalBindings(statements: readonly Statement[]): Binding[] {
  return statements.flatMap((statement) => {
    switch (statement.type) {
      case 'VariableDeclaration': {
        const { kind, declarations } = statement;
        if (kind === 'var') return [];
        return declarations.flatMap((each) => readyAfter(patternBindings(each.id, kind !== 'let'), each));
      }
      case 'ClassDeclaration':
        return statement.id == null ? [] : readyAfter(patternBindings(statement.id, false), statement);
      case 'FunctionDeclaration':
        return statement.id == null ? [] : patternBindings(statement.id, false);
      case 'ImportDeclaration':
        return statement.specifiers.flatMap(({ local }) => patternBindings(local, false));
      // Code of TypeScript, before it is compiled.
      case 'TSEnumDeclaration':
      case 'TSImportEqualsDeclaration':
        return patternBindings(statement.id, statement.type === 'TSImportEqualsDeclaration');
      case 'TSModuleDeclaration':
        return patternBindings(outermost(statement.id), false);
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration':
        return statement.declaration == null ? [] : lexicalBindings([statement.declaration as Statement]);
      case 'LabeledStatement':
        return lexicalBindings([statement.body]);
      default:
        return [];
    }
  });
}

/** `A` of `namespace A.B.C`. */
export function outermost(name: Node): Node {
  let outer = name;
  while (outer.type === 'TSQualifiedName') outer = outer.left;
  return outer;
}

function readyAfter(bindings: readonly Binding[], node: Node): Binding[] {
  return bindings.map((binding) => ({ ...binding, readyAt: node.end ?? 0 }));
}

/**
 * Names of `var` at any depth of one function. Functions in blocks, which only sloppy code sees outside of the block, are left
 * out: whether the program around is sloppy is not known here.
 */
export function varBindings(body: Node): Binding[] {
  const bindings: Binding[] = [];
  walk(body, true, (node, _context, parent, key) => {
    if (entersFunction(parent, key)) return undefined;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') {
      bindings.push(...node.declarations.flatMap(({ id }) => patternBindings(id, false)));
    }
    return true;
  });
  return bindings;
}

/** Names that a binding pattern declares. */
function patternBindings(pattern: Node, isConst: boolean): Binding[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern.name, offset: pattern.start ?? 0, isConst, readyAt: 0 }];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        patternBindings(property.type === 'RestElement' ? property : property.value, isConst),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : patternBindings(element, isConst)));
    case 'AssignmentPattern':
      return patternBindings(pattern.left, isConst);
    case 'RestElement':
      return patternBindings(pattern.argument, isConst);
    default:
      return [];
  }
}
