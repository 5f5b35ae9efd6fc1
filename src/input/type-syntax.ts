import type { Node, TSModuleDeclaration, TSTypeAssertion } from '@babel/types';
import type { InputProblem } from './input-error.ts';
import { endOf, startOf } from './syntax-tree.ts';
import { unsupported } from './syntax-problem.ts';

/** Whether nothing of a node is left at run time. */
export function isErased(node: Node): boolean {
  switch (node.type) {
    case 'TSTypeAnnotation':
    case 'TSTypeParameterDeclaration':
    case 'TSTypeParameterInstantiation':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSDeclareFunction':
    case 'TSDeclareMethod':
    case 'TSIndexSignature':
      return true;
    case 'VariableDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      return node.declare === true;
    case 'ClassProperty':
      return node.declare === true || node.abstract === true;
    case 'TSModuleDeclaration':
      return node.declare === true || !hasValues(node);
    case 'ImportDeclaration':
    case 'TSImportEqualsDeclaration':
      return node.importKind === 'type';
    case 'ExportAllDeclaration':
      return node.exportKind === 'type';
    case 'ExportNamedDeclaration':
      return node.exportKind === 'type' || (node.declaration != null && isErased(node.declaration));
    case 'ExportDefaultDeclaration':
      return isErased(node.declaration);
    default:
      return false;
  }
}

/** Whether an erased node stands where a statement or class member may, so that a semicolon may stand there as well. */
export function isBareStatement(node: Node): boolean {
  switch (node.type) {
    case 'TSTypeAnnotation':
    case 'TSTypeParameterDeclaration':
    case 'TSTypeParameterInstantiation':
      return false;
    default:
      return true;
  }
}

function hasValues(namespace: TSModuleDeclaration): boolean {
  return namespace.body.type === 'TSModuleBlock' && namespace.body.body.some((statement) => !isErased(statement));
}

/** Says why a node cannot be turned into JavaScript by blanking types: it makes code of its own. */
export function unsupportedInTypeScript(node: Node, text: string): InputProblem | undefined {
  switch (node.type) {
    case 'TSEnumDeclaration':
      return isErased(node)
        ? undefined
        : refuse(node, '`enum`', 'Write an object: `const Color = { Red: 0, Green: 1 }`');
    case 'TSModuleDeclaration':
      return isErased(node)
        ? undefined
        : refuse(node, '`namespace` with values', 'Write an object or plain declarations');
    case 'TSParameterProperty':
      return refuse(node, 'A parameter property', 'Declare the field and assign it in the constructor');
    case 'TSImportEqualsDeclaration':
      return isErased(node) ? undefined : refuse(node, '`import x = …`', "Write `import x from '…'` or `const x = …`");
    case 'TSExportAssignment':
    case 'TSNamespaceExportDeclaration':
      return refuse(node, 'This form of `export`', 'Nothing imports what is typed: leave `export` out');
    case 'TSTypeAssertion':
      return assertionJoins(node, text) ? refuse(node, '`<T>` here', 'Write `x as T`, in parentheses') : undefined;
    default:
      return undefined;
  }
}

function refuse(node: Node, what: string, advice: string): InputProblem {
  return unsupported(`${what} cannot be typed at the prompt`, startOf(node), advice);
}

/**
 * Whether blanking `<T>` would change what follows: `() => <T>{}` would get a body, `return <T⏎>x` would end before `x`, and a
 * statement would begin with `{`.
 */
function assertionJoins(node: TSTypeAssertion, text: string): boolean {
  const [start, operand] = [startOf(node), startOf(node.expression)];
  if (/[\n\r\u2028\u2029]/.test(text.slice(start, operand))) return true;
  if (!/^(?:\{|function\b|class\b|async\b|let\b)/.test(text.slice(operand, endOf(node)))) return false;
  return !/(?:(?:^|[^=])=|[([,:?&|+]|return)\s*$/.test(text.slice(0, start));
}
