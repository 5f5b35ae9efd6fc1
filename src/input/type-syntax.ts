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

/** Whether a node makes code of its own, so that leaving types out is not enough. */
export function makesCode(node: Node, text: string): boolean {
  switch (node.type) {
    case 'TSEnumDeclaration':
    case 'TSModuleDeclaration':
      return !isErased(node);
    case 'TSParameterProperty':
    case 'Decorator':
    case 'ClassAccessorProperty':
      return true;
    case 'TSTypeAssertion':
      return assertionJoins(node, text);
    default:
      return false;
  }
}

/** Says why a node cannot be turned into JavaScript. */
export function unsupportedInTypeScript(node: Node): InputProblem | undefined {
  switch (node.type) {
    case 'TSExportAssignment':
    case 'TSNamespaceExportDeclaration': {
      const advice = 'Nothing imports what is typed: leave `export` out';
      return unsupported('This form of `export` cannot be typed at the prompt', startOf(node), advice);
    }
    default:
      return undefined;
  }
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
