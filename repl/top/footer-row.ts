import { problemOf } from '../../src/session/top/reduce-filter.ts';
import type { TopState } from '../../src/session/top/top-state.ts';
import { draw } from '../editor/cells.ts';
import { displayWidth } from '../editor/display-width.ts';
import type { Row } from '../editor/layout.ts';
import { spread, truncateRow } from './fit.ts';

export interface Footer {
  readonly row: Row;
  /** Where the next character of the filter comes; absent while none is typed. */
  readonly cursor?: number;
}

/** The last row: what was just said, the filter that is being typed, or else the keys that matter here. */
export function footerRow(state: TopState, columns: number, position: string): Footer {
  const { typing, notice } = state;
  if (typing !== undefined) return typingRow(typing.text, notice, columns);
  const left: Row =
    notice === '' ? hintRow(hintsOf(state), columns - position.length - 1) : [{ text: notice, role: 'warning' }];
  return { row: spread(left, [{ text: position, role: 'dim' }], columns) };
}

function typingRow(text: string, notice: string, columns: number): Footer {
  const shown = `/${draw(text)}`;
  const problem = notice === '' ? problemOf(text) : notice;
  const hint = problem === '' ? '  Enter keeps it · Esc goes back' : `  ${problem}`;
  const row: Row = [{ text: shown }, { text: hint, role: problem === '' ? 'dim' : 'warning' }];
  return { row: truncateRow(row, columns), cursor: Math.min(displayWidth(shown), columns - 1) };
}

function hintsOf({ page, choice, phase, isPaused }: TopState): readonly string[] {
  if (page.kind !== 'list')
    return ['↑↓ scroll', 'Esc back', 'r look', 'q quits', ...(page.kind === 'help' ? [] : ['? keys'])];
  const other = choice.layout === 'tree' ? 'table' : 'tree';
  const filter = choice.filter === '' ? '/ filter' : `/${choice.filter}/ Esc drops it`;
  const allow = phase.kind === 'refused' && phase.why === 'long-pause' ? ['a allow once'] : [];
  const sort = choice.layout === 'table' ? ['s sort'] : [];
  const paused = isPaused ? 'p go on' : 'p pause';
  return [
    ...allow,
    '? keys',
    'q quits',
    'Enter details',
    `t ${other}`,
    filter,
    ...sort,
    `f ${choice.isFolded ? 'unfold' : 'fold'}`,
    'r look',
    paused,
  ];
}

/** As many as fit; the first ones matter most. */
function hintRow(hints: readonly string[], columns: number): Row {
  let text = '';
  for (const hint of hints) {
    const longer = text === '' ? hint : `${text} · ${hint}`;
    if (displayWidth(longer) > columns) break;
    text = longer;
  }
  return [{ text, role: 'dim' }];
}
