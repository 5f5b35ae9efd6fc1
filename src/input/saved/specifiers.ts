import { posix } from 'node:path';
import type { Node } from '@babel/types';
import type { Patch } from '../patches.ts';
import { endOf, startOf, walk } from '../syntax-tree.ts';

/** Relative imports name files from where the script is, not from where they were typed. */
export function specifierPatches(root: Node, text: string, from: string, to: string): Patch[] {
  const patches: Patch[] = [];
  if (from === to) return patches;
  walk(root, true, (node) => {
    const source = sourceOf(node);
    if (source?.type === 'StringLiteral' && /^\.{1,2}\//.test(source.value)) {
      const quote = text[startOf(source)] ?? "'";
      const path = relativeSpecifier(to, posix.resolve(from, source.value));
      const literal = `${quote}${path.replaceAll(/['"\\]/g, '\\$&')}${quote}`;
      patches.push({ kind: 'replace', start: startOf(source), end: endOf(source), text: literal });
    }
    return true;
  });
  return patches;
}

/** How a file in a directory imports another one. */
export function relativeSpecifier(directory: string, path: string): string {
  const relative = posix.relative(directory, path);
  return relative.startsWith('../') ? relative : `./${relative}`;
}

function sourceOf(node: Node): Node | null | undefined {
  switch (node.type) {
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportDeclaration':
    case 'ImportExpression':
      return node.source;
    case 'CallExpression':
      return node.callee.type === 'Identifier' && node.callee.name === 'require' ? node.arguments[0] : undefined;
    default:
      return undefined;
  }
}
