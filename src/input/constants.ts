import { parse, type ParserOptions } from '@babel/parser';
import type { Node, Program } from '@babel/types';
import { type Binding, blockBindings } from './declarations.ts';
import { childrenOf, endOf, entersFunction, startOf } from './syntax-tree.ts';

/**
 * Names that are `const` (or `using`) at an offset of a function, so that assigning to a copy of them can be refused as the
 * language refuses it. A name counts if its nearest declaration in the blocks of this function is constant; declarations of
 * outer and nested functions do not count.
 *
 * @param text Source of one function as V8 delimits it, which often begins at the parameters; or a whole module or script.
 * @param offset UTF-16 offset in `text`.
 */
export function constantsAt(text: string, offset: number): string[] {
  return bindingsAt(text, offset, ({ isConst }) => isConst);
}

/** Names whose nearest declaration has not been reached at an offset: they can be neither read nor assigned. */
export function uninitializedAt(text: string, offset: number): string[] {
  return bindingsAt(text, offset, ({ readyAt }, place) => place < readyAt);
}

function bindingsAt(text: string, offset: number, isWanted: (binding: Binding, place: number) => boolean): string[] {
  for (const [before, after] of wrappings) {
    const program = parseLeniently(before + text + after);
    if (program === undefined) continue;
    const place = offset + before.length;
    return visibleBindings(program, place, before !== '')
      .filter((binding) => isWanted(binding, place))
      .map(({ name }) => name);
  }
  return [];
}

/** What makes a program of a function's source; the first that parses is taken. */
const wrappings: readonly (readonly [before: string, after: string])[] = [
  // Arrow functions, function and class expressions.
  ['(', ')'],
  // From the parameters on: `(a) { … }`. With `await` and `yield` as keywords, else as names.
  ['({ async *m', '})'],
  ['({ async m', '})'],
  ['({ *m', '})'],
  ['({ m', '})'],
  // From the name on: `get size() { … }`, `constructor() { … }`; static blocks and field initializers.
  ['(class extends Object {', '})'],
  ['(class { static', '})'],
  ['', ''],
];

const options: ParserOptions = {
  sourceType: 'script',
  // What only the surrounding code can judge is reported and passed over.
  errorRecovery: true,
  allowAwaitOutsideFunction: true,
  allowNewTargetOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowYieldOutsideFunction: true,
  attachComment: false,
};

function parseLeniently(text: string): Program | undefined {
  try {
    return parse(text, options).program;
  } catch {
    return undefined;
  }
}

/** Goes down to the offset through the blocks of one function. The program counts as that function unless it was made up here. */
function visibleBindings(program: Program, offset: number, isWrapped: boolean): Binding[] {
  const nearest = new Map<string, Binding>();
  const note = (scope: Node) => {
    for (const binding of blockBindings(scope)) nearest.set(binding.name, binding);
  };
  let isInside = !isWrapped;
  let node: Node = program;
  for (let next = childAt(node, offset); next !== undefined; next = childAt(node, offset)) {
    if (entersFunction(node, next.key)) {
      if (isInside) return [...nearest.values()];
      isInside = true;
    }
    // What `switch` chooses by lies outside of its block.
    if (isInside && next.key !== 'discriminant') note(node);
    node = next.child;
  }
  if (isInside) note(node);
  return [...nearest.values()];
}

function childAt(node: Node, offset: number): { key: string; child: Node } | undefined {
  return childrenOf(node).find(({ child }) => startOf(child) <= offset && offset < endOf(child));
}
