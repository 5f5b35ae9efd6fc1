import { nextInterval } from './pacing.ts';
import { reduceDetails } from './reduce-details.ts';
import { reduceFilter } from './reduce-filter.ts';
import { nothingSeen } from './seen-function.ts';
import { addLook } from './sightings.ts';
import { sortColumns } from './sort-rows.ts';
import { move, resized } from './selection.ts';
import {
  only,
  type Phase,
  type Reduced,
  type TopFact,
  type TopIntent,
  type TopOptions,
  type TopState,
} from './top-state.ts';
import { rowsOf, type Choice } from './top-rows.ts';
import { withRows } from './with-rows.ts';

/** Before anything is known of the process. */
export function startTop(options: TopOptions, choice: Partial<Choice> = {}): TopState {
  const chosen: Choice = {
    layout: 'tree',
    sorting: { by: 'id', isInverted: false },
    isFolded: true,
    showsNodes: false,
    filter: '',
    ...choice,
  };
  return {
    options,
    phase: { kind: 'opening' },
    title: '',
    sightings: nothingSeen,
    choice: chosen,
    list: rowsOf(nothingSeen, chosen, options.showUrl),
    selection: { selected: 0, top: 0, height: 1 },
    page: { kind: 'list' },
    typing: undefined,
    isPaused: false,
    pauses: [],
    notice: '',
  };
}

/** What a key, an answer or a timer makes of it. */
export function reduce(before: TopState, event: TopIntent | TopFact): Reduced {
  const state = isKey(event) ? { ...before, notice: '' } : before;
  return (
    reducePhase(state, event) ?? reduceDetails(state, event) ?? reduceFilter(state, event) ?? reduceList(state, event)
  );
}

/** For how long no look is taken after one, in milliseconds. */
export function intervalOf({ pauses, options }: TopState): number {
  return nextInterval(pauses, options.intervalMs);
}

const quiet: ReadonlySet<string> = new Set([
  'filter-apply',
  'resize',
  'opened',
  'due',
  'looked',
  'failed',
  'ended',
  'scopes',
  'source',
]);

function isKey({ kind }: TopIntent | TopFact): boolean {
  return !quiet.has(kind);
}

function reducePhase(state: TopState, event: TopIntent | TopFact): Reduced | undefined {
  const { phase, options } = state;
  switch (event.kind) {
    case 'opened':
      return look(state, event.at, options.maxPauseMs);
    case 'due':
      return phase.kind === 'showing' || phase.kind === 'refused'
        ? look(state, event.at, options.maxPauseMs)
        : only(state);
    case 'look':
      return asked(state, event.at, options.maxPauseMs);
    case 'allow':
      return phase.kind === 'refused' && phase.why === 'long-pause'
        ? asked(state, event.at, Number.MAX_SAFE_INTEGER)
        : only({ ...state, notice: 'no look was refused' });
    case 'pause':
      return paused(state, event.at);
    case 'looked':
      return looked(state, event);
    case 'failed':
      return only(phase.kind === 'ended' ? state : inPhase(state, { ...event, kind: 'refused' }));
    case 'ended':
      return only(phase.kind === 'ended' ? state : inPhase(state, { kind: 'ended', at: event.at }));
    case 'leave':
      return { state, effects: [{ kind: 'leave' }] };
    default:
      return undefined;
  }
}

function inPhase(state: TopState, phase: Phase): TopState {
  return { ...state, phase };
}

function look(state: TopState, at: number, maxPauseMs: number): Reduced {
  return { state: inPhase(state, { kind: 'looking', since: at }), effects: [{ kind: 'look', maxPauseMs }] };
}

/** By a key. */
function asked(state: TopState, at: number, maxPauseMs: number): Reduced {
  const { kind } = state.phase;
  if (kind === 'showing' || kind === 'refused') return look(state, at, maxPauseMs);
  return only(kind === 'ended' ? { ...state, notice: 'the process has ended: q leaves' } : state);
}

function paused(state: TopState, at: number): Reduced {
  const isPaused = !state.isPaused;
  const { phase } = state;
  const isDue = !isPaused && phase.kind === 'showing' && phase.nextAt <= at;
  return isDue ? look({ ...state, isPaused }, at, state.options.maxPauseMs) : only({ ...state, isPaused });
}

function looked(state: TopState, event: Extract<TopFact, { kind: 'looked' }>): Reduced {
  const { report, at } = event;
  const pauses = [Math.max(0, ...report.threads.map(({ pausedMs }) => pausedMs))];
  const seen = withRows(
    { ...state, title: `${report.title}  ${report.node}`.trim(), pauses },
    { sightings: addLook(state.sightings, report, at, event.areKeysNew) },
  );
  const shown = inPhase(seen, afterLook(seen, at));
  return reduceDetails(shown, event) ?? only(shown);
}

/** The next look is due later, unless this one has shown that it would be too long. */
function afterLook(state: TopState, at: number): Phase {
  const { maxPauseMs } = state.options;
  const [pause = 0] = state.pauses;
  if (pause <= maxPauseMs) return { kind: 'showing', nextAt: at + intervalOf(state) };
  const reason = `This look made it stand still for ${(pause / 1_000).toFixed(1)} s, longer than --max-pause ${maxPauseMs} allows.`;
  return { kind: 'refused', why: 'long-pause', reason };
}

function reduceList(state: TopState, event: TopIntent | TopFact): Reduced {
  const { choice, selection, list } = state;
  switch (event.kind) {
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'home':
    case 'end':
      return only({ ...state, selection: move(selection, list.rows, event.kind) });
    case 'resize':
      return only({ ...state, selection: resized(selection, list.rows, event.height) });
    case 'layout':
      return only(withRows(state, { choice: { ...choice, layout: choice.layout === 'tree' ? 'table' : 'tree' } }));
    case 'fold':
      return only(withRows(state, { choice: { ...choice, isFolded: !choice.isFolded } }));
    case 'nodes':
      return only(withRows(state, { choice: { ...choice, showsNodes: !choice.showsNodes } }));
    case 'sort-next':
      return sort(state, (by) => ({ by: columnAfter(by, 1), isInverted: false }));
    case 'sort-previous':
      return sort(state, (by) => ({ by: columnAfter(by, -1), isInverted: false }));
    case 'sort-invert':
      return sort(state, (by) => ({ by, isInverted: !choice.sorting.isInverted }));
    default:
      return only(state);
  }
}

function sort(state: TopState, change: (by: Choice['sorting']['by']) => Choice['sorting']): Reduced {
  const { choice } = state;
  if (choice.layout === 'tree')
    return only({ ...state, notice: 'the tree has an order of its own: t shows the table' });
  return only(withRows(state, { choice: { ...choice, sorting: change(choice.sorting.by) } }));
}

function columnAfter(by: Choice['sorting']['by'], step: 1 | -1): Choice['sorting']['by'] {
  const index = (sortColumns.indexOf(by) + step + sortColumns.length) % sortColumns.length;
  return sortColumns[index] ?? by;
}
