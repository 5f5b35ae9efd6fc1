import type { Node } from '@babel/types';
import type { Patch } from './patches.ts';
import { endOf, entersFunction, startOf, walk } from './syntax-tree.ts';

/**
 * Patches for what evaluated code cannot do by itself: `import()` and `import.meta` at any depth, which go by the held file,
 * and the awaits of the input itself, which announce what they wait for. An `await` inside a function of the input waits only
 * when somebody calls that function, so it stays.
 *
 * @param typedOffset From an offset of the code to the one in what was typed; absent where awaits announce nothing.
 */
export function dynamicPatches(root: Node, typedOffset: ((offset: number) => number) | undefined): Patch[] {
  const patches: Patch[] = [];
  walk(root, { isTop: true }, (node, { isTop }, parent, key) => {
    const isOwn = isTop && !entersFunction(parent, key);
    if (node.type === 'ImportExpression') {
      const start = startOf(node);
      patches.push({ kind: 'replace', start, end: start + 'import'.length, text: '__asyncRepl.import' });
    } else if (node.type === 'MetaProperty' && node.meta.name === 'import') {
      patches.push({ kind: 'replace', start: startOf(node), end: endOf(node), text: '__asyncRepl.meta' });
    } else if (node.type === 'AwaitExpression' && isOwn && typedOffset !== undefined) {
      const [start, end] = [startOf(node.argument), endOf(node.argument)];
      patches.push({
        kind: 'wrap',
        start,
        end,
        before: `__asyncRepl.wait(${typedOffset(start)}, ${typedOffset(end)}, `,
        after: ')',
      });
    }
    return { isTop: isOwn };
  });
  return patches;
}
