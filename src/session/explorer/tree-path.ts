import { parentOf } from './explorer-state.ts';
import type { TreeRow } from './explorer-state.ts';

/** A chain of names and literal keys may be followed by another one as it stands. */
const chain =
  /^[\p{ID_Start}$_#][\p{ID_Continue}$]*(?:\??\.#?[\p{ID_Start}$_][\p{ID_Continue}$]*|\[(?:\d+|'[^'\\]*'|"[^"\\]*")\])*$/u;

/** The expression that leads from the inspected one to a row: `order.lines[3].total`; absent where no code does. */
export function pathOf(rows: readonly TreeRow[], index: number): string | undefined {
  const [root] = rows;
  const steps: TreeRow[] = [];
  for (let at = index; at > 0; at = parentOf(rows, at)) {
    const row = rows[at];
    if (row && row.role !== 'part') steps.unshift(row);
  }
  if (!root || steps.some(({ access }) => access === undefined)) return undefined;
  const start = chain.test(root.key) || steps.length === 0 ? root.key : `(${root.key})`;
  return steps.reduce((code, { access }) => `${access?.before}${code}${access?.after}`, start);
}
