import { patternOf } from './top-rows.ts';
import { only, type Reduced, type TopFact, type TopIntent, type TopState } from './top-state.ts';
import { withRows } from './with-rows.ts';

/** The filter, which is applied while it is typed; undefined for what is not its. */
export function reduceFilter(state: TopState, event: TopIntent | TopFact): Reduced | undefined {
  const { typing, choice } = state;
  if (event.kind === 'filter') {
    return only({ ...state, page: { kind: 'list' }, typing: { text: choice.filter, before: choice.filter } });
  }
  if (event.kind === 'close') return ended(state, '');
  if (typing === undefined) return undefined;
  switch (event.kind) {
    case 'filter-type':
      return typed(state, typing.text + event.text, typing.before);
    case 'filter-delete':
      return typing.text === '' ? ended(state, '') : typed(state, typing.text.replace(/.$/su, ''), typing.before);
    case 'filter-clear':
      return typed(state, '', typing.before);
    case 'filter-apply':
      return only(isPattern(typing.text) ? filtered(state, typing.text) : state);
    case 'filter-done':
      return isPattern(typing.text) ? ended(state, typing.text) : only({ ...state, notice: problemOf(typing.text) });
    case 'filter-abort':
      return ended(state, typing.before);
    default:
      return undefined;
  }
}

/** Why the text is no regular expression; empty if it is one. */
export function problemOf(text: string): string {
  try {
    new RegExp(text);
    return '';
  } catch (error) {
    return (error as Error).message.replace(/^Invalid regular expression: /, '');
  }
}

/** While it is none, the rows stay as the last one had them. */
function typed(state: TopState, text: string, before: string): Reduced {
  return { state: { ...state, typing: { text, before } }, effects: [{ kind: 'filter-apply' }] };
}

function ended(state: TopState, filter: string): Reduced {
  return only(filtered({ ...state, typing: undefined }, filter));
}

function filtered(state: TopState, filter: string): TopState {
  return state.choice.filter === filter ? state : withRows(state, { choice: { ...state.choice, filter } });
}

function isPattern(text: string): boolean {
  return text === '' || patternOf(text) !== undefined;
}
