import { countText, functionName, leafText, placeText, stepsText, type ShowUrl } from '../../graph/view/words.ts';
import type { Stack } from './stacks.ts';
import type { TreeRow } from './top-row.ts';

/** What a row of the tree says, from left to right. */
export interface TreeTexts {
  /** How the function above waits for it: `all[2] → then(parse)`; empty: directly. */
  readonly how: string;
  /** `#12 Orders.place`; empty for what is no function. */
  readonly name: string;
  readonly where: string;
  /** What it waits for, if that is no function, or why nothing is below it. */
  readonly note: string;
}

export function treeTexts({ id, stack, leaf }: TreeRow, showUrl: ShowUrl): TreeTexts {
  const { item, steps } = stack;
  return {
    how: stepsText(steps),
    name: item.kind === 'leaf' ? '' : `#${id} ${functionName(item.called)}`,
    where: item.kind === 'function' ? placeText(item.called.place, showUrl) : '',
    note: leaf === undefined ? noteOf(stack) : waitText(leaf),
  };
}

function noteOf({ item, children }: Stack): string {
  if (item.kind === 'leaf') return leafText(item.leaf);
  if (item.kind === 'see') return 'see there';
  if (item.kind === 'cycle') return 'cycle: waits for itself';
  return children.length === 0 ? 'nothing found that it waits for' : '';
}

function waitText({ steps, item, count }: Stack): string {
  const how = stepsText(steps);
  const what = [item.kind === 'leaf' ? leafText(item.leaf) : '', countText(count)].join(' ').trimEnd();
  return how === '' ? what : `${how} → ${what}`;
}
