import type { Node } from '@babel/types';
import type { Patch } from './patches.ts';
import { findReferences, insteadOf } from './references.ts';

/**
 * Patches for assignments to constants of the script scope, whose variables are not constant themselves so that they can be
 * declared anew: the targets become members of `__asyncRepl.constants`, which refuse.
 */
export function constantWritePatches(root: Node, isConstant: (name: string) => boolean): Patch[] {
  return findReferences(root, { isWanted: isConstant, transparent: root })
    .filter(({ isWrite }) => isWrite)
    .map((reference) => {
      const { name, start, end } = reference;
      return { kind: 'replace', start, end, text: insteadOf(reference, `__asyncRepl.constants.${name}`) };
    });
}
