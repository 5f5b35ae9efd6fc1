import type { ThreadReport } from '../../src/graph/process-report.ts';
import { placeText, type ShowUrl } from '../../src/graph/view/words.ts';
import { intervalOf } from '../../src/session/top/top-reducer.ts';
import type { TopState } from '../../src/session/top/top-state.ts';
import { wrapWords } from '../../src/session/wrap-words.ts';
import { draw } from '../editor/cells.ts';
import type { Row, Segment } from '../editor/layout.ts';
import { ageText, countOf, heapText, pauseText } from './amounts.ts';
import { rowWidth, spread, truncateRow } from './fit.ts';

/** A row of a message; more are left out, in rows. */
const maxMessageRows = 3;
/** A look that is shorter is not told, in milliseconds. */
const quietMs = 300;

/** What is looked at, how much is suspended there, and what looking costs. Messages below, one for each thing that is wrong. */
export function headerRows(state: TopState, columns: number, now: number): Row[] {
  const { title } = state;
  const { pid } = state.options;
  const heading: Row = [
    { text: `top ${pid}`, role: 'bold' },
    { text: `  ${draw(title)}`, role: 'dim' },
  ];
  const counts = countSegments(state);
  const costs = costSegments(state);
  const isWide = rowWidth(counts) + rowWidth(costs) + 3 <= columns;
  return [
    spread(heading, [phaseSegment(state, now)], columns),
    ...(isWide ? [spread(counts, costs, columns)] : [truncateRow(counts, columns), truncateRow(costs, columns)]),
    ...messages(state).flatMap((message) => messageRows(message, columns)),
  ];
}

function countSegments({ list: { counts }, choice, sightings }: TopState): Segment[] {
  if (sightings.looks === 0) return [{ text: 'nothing seen yet', role: 'dim' }];
  const total = choice.filter === '' ? countOf(counts.all) : `${countOf(counts.shown)} of ${countOf(counts.all)}`;
  const segments: Segment[] = [{ text: `${total} suspended`, role: 'accent' }];
  if (counts.new > 0) segments.push({ text: '  ' }, { text: `+${countOf(counts.new)} new`, role: 'good' });
  if (counts.gone > 0) segments.push({ text: '  ' }, { text: `-${countOf(counts.gone)} gone`, role: 'dim' });
  return segments;
}

/** What a look costs: always there. */
function costSegments(state: TopState): Segment[] {
  const { threads, looks } = state.sightings;
  const heaps = threads.flatMap(({ heapBytes }) => heapBytes ?? []);
  const heap = heaps.length === 0 ? undefined : heaps.reduce((sum, bytes) => sum + bytes, 0);
  const pause = looks === 0 ? '–' : pauseText(state.pauses[0] ?? 0);
  return [{ text: `pause ${pause} · every ${pauseText(intervalOf(state))} · heap ${heapText(heap)}` }];
}

function phaseSegment({ phase, isPaused, sightings }: TopState, now: number): Segment {
  switch (phase.kind) {
    case 'opening':
      return { text: 'opening', role: 'accent' };
    case 'looking': {
      const elapsed = now - phase.since;
      if (elapsed < quietMs && sightings.looks > 0) return { text: isPaused ? 'paused' : '', role: 'warning' };
      return {
        text: elapsed < 1_000 ? 'looking' : `looking ${pauseText(Math.floor(elapsed / 1_000) * 1_000)}`,
        role: 'accent',
      };
    }
    case 'showing':
      return { text: isPaused ? 'paused' : '', role: 'warning' };
    case 'refused':
      return { text: phase.why === 'stopped' ? 'stopped' : 'not looking', role: 'warning' };
    case 'ended':
      return { text: 'ended', role: 'warning' };
  }
}

function messages({ phase, sightings, options }: TopState): string[] {
  const spins = sightings.threads.flatMap((thread) => spinText(thread, sightings.threads.length > 1, options.showUrl));
  if (phase.kind === 'ended') {
    const age = ageText(phase.at - sightings.at);
    return [
      sightings.looks === 0
        ? 'The process has ended.'
        : `The process has ended; this is what was seen ${age} before. q leaves.`,
    ];
  }
  if (phase.kind !== 'refused') return spins;
  return [phase.why === 'long-pause' ? `${phase.reason} Here a allows it once, r tries again.` : phase.reason];
}

function spinText({ name, spinsAt }: Omit<ThreadReport, 'functions'>, isNamed: boolean, showUrl: ShowUrl): string[] {
  if (spinsAt === undefined) return [];
  const where = placeText(spinsAt.place, showUrl);
  return [`${isNamed ? `${name}: its` : 'Its'} event loop is blocked in ${spinsAt.functionName || 'code'} (${where}).`];
}

function messageRows(message: string, columns: number): Row[] {
  const lines = wrapWords(message, columns).split('\n').slice(0, maxMessageRows);
  return lines.map((line) => truncateRow([{ text: draw(line), role: 'warning' }], columns));
}
