import { follow } from './selection.ts';
import { rowsOf } from './top-rows.ts';
import type { TopState } from './top-state.ts';

/** The rows anew, with the same function selected. */
export function withRows(state: TopState, changes: Partial<Pick<TopState, 'sightings' | 'choice'>>): TopState {
  const changed = { ...state, ...changes };
  const list = rowsOf(changed.sightings, changed.choice, state.options.showUrl, state.list);
  return { ...changed, list, selection: follow(state.selection, state.list.rows, list.rows) };
}
