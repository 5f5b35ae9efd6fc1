import type { Node } from '@babel/types';
import { scopeBindings } from './declarations.ts';
import { endOf, startOf, unparenthesized, walk } from './syntax-tree.ts';

/** A place where a variable is read or assigned. */
export interface Reference {
  readonly name: string;
  /** UTF-16 offsets of the name. */
  readonly start: number;
  readonly end: number;
  readonly role: ReferenceRole;
  /** The target of an assignment of any kind. */
  readonly isWrite: boolean;
}

/** `shorthand`: in `{ a }`, which names a property as well. `callee`: in `a(…)`, which must not become a method call. */
type ReferenceRole = 'plain' | 'shorthand' | 'callee';

export interface Search {
  readonly isWanted: (name: string) => boolean;
  /** A scope whose own declarations do not hide a name. */
  readonly transparent?: Node;
}

/** Where a tree mentions wanted names that none of its scopes declares. */
export function findReferences(root: Node, { isWanted, transparent }: Search): Reference[] {
  const references: Reference[] = [];
  const roles = new Map<Node, ReferenceRole>();
  const written = new Set<Node>();
  walk<ReadonlySet<string>>(root, new Set(), (node, declared, parent, key) => {
    noteRoles(node, roles);
    for (const target of writtenBy(node)) written.add(target);
    if (node.type === 'Identifier' && isWanted(node.name) && !declared.has(node.name) && isReference(parent, key)) {
      const [role, isWrite] = [roles.get(node) ?? 'plain', written.has(node)];
      references.push({ name: node.name, start: startOf(node), end: endOf(node), role, isWrite });
    }
    const own = node === transparent ? [] : scopeBindings(node).filter(({ name }) => isWanted(name));
    return own.length === 0 ? declared : new Set([...declared, ...own.map(({ name }) => name)]);
  });
  return references;
}

/** The text that mentions `member` instead of the variable. */
export function insteadOf({ name, role }: Reference, member: string): string {
  return { plain: member, shorthand: `${name}: ${member}`, callee: `(0, ${member})` }[role];
}

/** The targets of an assignment, in its patterns too. */
function writtenBy(node: Node): Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return targetsOf(node.left);
    case 'UpdateExpression':
      return targetsOf(node.argument);
    case 'ForInStatement':
    case 'ForOfStatement':
      return targetsOf(node.left);
    default:
      return [];
  }
}

function targetsOf(pattern: Node): Node[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ParenthesizedExpression':
      return targetsOf(unparenthesized(pattern));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        targetsOf(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : targetsOf(element)));
    case 'AssignmentPattern':
      return targetsOf(pattern.left);
    case 'RestElement':
      return targetsOf(pattern.argument);
    default:
      return [];
  }
}

/** Notes what a node makes of the names right below it; parents are visited first. */
function noteRoles(node: Node, roles: Map<Node, ReferenceRole>): void {
  switch (node.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
      roles.set(unparenthesized(node.callee), 'callee');
      break;
    case 'TaggedTemplateExpression':
      roles.set(unparenthesized(node.tag), 'callee');
      break;
    case 'ObjectProperty':
      if (node.shorthand)
        roles.set(node.value.type === 'AssignmentPattern' ? node.value.left : node.value, 'shorthand');
      break;
    default:
  }
}

/** Whether an identifier in this place names a variable, and not a property, a label or a part of an import. */
function isReference(parent: Node | undefined, key: string): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'object' || parent.computed;
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
      return key !== 'key' || parent.computed === true;
    case 'LabeledStatement':
      return key !== 'label';
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'PrivateName':
    case 'ImportSpecifier':
    case 'ImportAttribute':
      return false;
    default:
      return true;
  }
}
