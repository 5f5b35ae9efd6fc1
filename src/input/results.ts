import type { Node } from '@babel/types';
import { parseInput } from './parse-input.ts';
import type { Patch } from './patches.ts';
import { findReferences, insteadOf, type Reference } from './references.ts';

/** `_`, `_error`, `$1`: names under which the REPL keeps results, unless the program or the input declares them. */
const resultName = /^(?:_|_error|\$\d+)$/;

const mayMention = /(?<![\w$])(?:_|_error|\$\d+)(?![\w$])|\\u/;

/** The result names that a text mentions without declaring them, each once; empty for text that is not complete. */
export function mentionedResults(text: string): string[] {
  if (!mayMention.test(text)) return [];
  const parsed = parseInput(text);
  return parsed.kind === 'complete' || parsed.kind === 'typescript'
    ? [...new Set(findResults(parsed.tree.root).map(({ name }) => name))]
    : [];
}

/** Where a tree mentions result names that none of its own scopes declares. */
export function findResults(root: Node): Reference[] {
  return findReferences(root, { isWanted: (name) => resultName.test(name) });
}

/** Sends a mention of a result name to the object that keeps the results. */
export function resultPatch(reference: Reference): Patch {
  const { name, start, end } = reference;
  return { kind: 'replace', start, end, text: insteadOf(reference, `__asyncRepl.results.${name}`) };
}
