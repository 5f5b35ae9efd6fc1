import { describe, expect, it } from 'vitest';
import { searchFor, searchNext, searchView, startSearch } from './history-search.ts';
import type { HistorySearch } from './history-search.ts';

const entries = ['select one', 'insert', 'select two', 'update'];

function brief(search: HistorySearch): string {
  return `${searchView(search, entries).text}${search.failed ? ' (failed)' : ''}`;
}

/** Types text, `<` for older, `>` for newer, and `x` deletes. */
function run(actions: string, direction: -1 | 1 = -1): string {
  let search = startSearch(direction, 'typed', 5);
  for (const action of actions) {
    if (action === '<') search = searchNext(search, entries, -1);
    else if (action === '>') search = searchNext(search, entries, 1);
    else if (action === 'x') search = searchFor(search, entries, search.query.slice(0, -1));
    else search = searchFor(search, entries, search.query + action);
  }
  return brief(search);
}

describe('the incremental search', () => {
  it.each([
    ['', 'typed'],
    ['sel', 'select two'],
    ['sel<', 'select one'],
    ['sel<<', 'select one (failed)'],
    ['sel<>', 'select two'],
    ['select o', 'select one'],
    ['select ox', 'select two'],
    ['selq', 'select two (failed)'],
    ['selqx', 'select two'],
    ['q', 'typed (failed)'],
    ['qx', 'typed'],
    ['<', 'typed'],
  ])('%j', (actions, expected) => {
    expect(run(actions)).toBe(expected);
  });

  it('forward begins with the oldest', () => {
    expect(run('select', 1)).toBe('select one');
  });

  it('puts the cursor on what was found', () => {
    const search = searchFor(startSearch(-1, 'typed', 5), entries, 'two');
    expect(searchView(search, entries)).toEqual({ text: 'select two', cursor: 7 });
  });
});
