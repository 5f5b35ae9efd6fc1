import type { Branch } from './forest.ts';
import { countText, functionName, leafText, placeText, stepsText, type ShowUrl } from './words.ts';

/**
 * The forest as `pstree` prints it, a line for each branch. What a function waits for in the end stands on its own line
 * only beside other things that it waits for.
 *
 *     #5 outer  app.mjs:9:3
 *     └─ all → #3 leaf  app.mjs:2:3  timer
 */
export function treeLines(roots: readonly Branch[], showUrl: ShowUrl): string[] {
  const lines: string[] = [];
  // Chains may be deeper than the stack. The last of the list is the next to be printed.
  const pending = roots.map((branch) => ({ branch, first: '', rest: '' })).toReversed();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { branch, first, rest } = next;
    const [only] = branch.children;
    const isLeafInline = branch.children.length === 1 && only?.item.kind === 'leaf';
    lines.push(first + branchText(branch, showUrl) + (isLeafInline && only ? `  ${waitText(only, showUrl)}` : ''));
    if (isLeafInline) continue;
    const children = branch.children.map((child, index) => {
      const isLast = index === branch.children.length - 1;
      return { branch: child, first: `${rest}${isLast ? '└─ ' : '├─ '}`, rest: `${rest}${isLast ? '   ' : '│  '}` };
    });
    pending.push(...children.toReversed());
  }
  return lines;
}

function branchText(branch: Branch, showUrl: ShowUrl): string {
  const text = waitText(branch, showUrl);
  const isStuck = branch.item.kind === 'function' && branch.children.length === 0;
  return isStuck ? `${text}  nothing found that it waits for` : text;
}

function waitText({ steps, item, count }: Branch, showUrl: ShowUrl): string {
  const how = stepsText(steps);
  const text = `${how === '' ? '' : `${how} → `}${itemText(item, showUrl)}`;
  return count === 1 ? text : `${text}  ${countText(count)}`;
}

function itemText(item: Branch['item'], showUrl: ShowUrl): string {
  if (item.kind === 'leaf') return leafText(item.leaf);
  const { called } = item;
  const name = `#${called.id} ${functionName(called)}`;
  if (item.kind === 'see') return `${name}  see #${called.id}`;
  if (item.kind === 'cycle') return `${name}  cycle: waits for itself`;
  return `${name}  ${placeText(called.place, showUrl)}`.trimEnd();
}
