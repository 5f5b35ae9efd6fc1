import type { Node } from '@babel/types';
import { scopeBindings } from './declarations.ts';
import { parseInput } from './parse-input.ts';
import type { Patch } from './patches.ts';
import { endOf, startOf, unparenthesized, walk } from './syntax-tree.ts';

/** `_`, `_error`, `$1`: names under which the REPL keeps results, unless the program or the input declares them. */
const resultName = /^(?:_|_error|\$\d+)$/;

const mayMention = /(?<![\w$])(?:_|_error|\$\d+)(?![\w$])|\\u/;

/** The result names that a text mentions without declaring them, each once; empty for text that is not complete. */
export function mentionedResults(text: string): string[] {
  if (!mayMention.test(text)) return [];
  const parsed = parseInput(text);
  return parsed.kind === 'complete' ? [...new Set(findResults(parsed.tree.root).map(({ name }) => name))] : [];
}

/** A place where a result name is read or assigned. */
interface ResultReference {
  readonly name: string;
  /** UTF-16 offsets of the name. */
  readonly start: number;
  readonly end: number;
  readonly role: ReferenceRole;
}

/** `shorthand`: in `{ _ }`, which names a property as well. `callee`: in `_(…)`, which must not become a method call. */
type ReferenceRole = 'plain' | 'shorthand' | 'callee';

/** Where a tree mentions result names that none of its own scopes declares. */
export function findResults(root: Node): ResultReference[] {
  const references: ResultReference[] = [];
  const roles = new Map<Node, ReferenceRole>();
  walk<ReadonlySet<string>>(root, new Set(), (node, declared, parent, key) => {
    noteRoles(node, roles);
    if (
      node.type === 'Identifier' &&
      resultName.test(node.name) &&
      !declared.has(node.name) &&
      isReference(parent, key)
    ) {
      references.push({ name: node.name, start: startOf(node), end: endOf(node), role: roles.get(node) ?? 'plain' });
    }
    const own = scopeBindings(node).filter(({ name }) => resultName.test(name));
    return own.length === 0 ? declared : new Set([...declared, ...own.map(({ name }) => name)]);
  });
  return references;
}

/** Sends a mention of a result name to the object that keeps the results. */
export function resultPatch({ name, start, end, role }: ResultReference): Patch {
  const member = `__asyncRepl.results.${name}`;
  const text = { plain: member, shorthand: `${name}: ${member}`, callee: `(0, ${member})` }[role];
  return { kind: 'replace', start, end, text };
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
