import type { SessionState } from '../src/session/front-end.ts';
import { displayWidth, truncate } from './editor/display-width.ts';
import type { Row, Segment } from './editor/layout.ts';

/** What the status line may speak of. */
export interface StatusFacts {
  readonly session: SessionState;
  readonly loopBlockedMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** An input was typed ahead and waits for the present one. */
  readonly hasWaitingInput: boolean;
}

/** An evaluation shorter than this is not worth a line that comes and goes, in milliseconds. */
export const quietMs = 150;

/** A piece that is cut to less says nothing: then the hint is left out, in columns. */
const shortestPiece = 16;

/** What is true now, most important first; absent when there is nothing to say. */
export function statusRow(facts: StatusFacts, columns: number): Row | undefined {
  const pieces = [...evaluation(facts), ...loop(facts), ...waiting(facts), ...held(facts)];
  if (pieces.length === 0) return undefined;
  const row = pieces.flatMap((piece, index): Segment[] =>
    index === 0 ? [piece] : [{ text: ' · ', role: 'dim' }, piece],
  );
  const whole = [...row, ...hint(facts)];
  return fit(isReadable(whole, columns - 1) ? whole : row, columns - 1);
}

/** The next moment at which the line says something else, in milliseconds from now; absent when only an event changes it. */
export function nextTick(facts: StatusFacts): number | undefined {
  if (facts.session.kind !== 'evaluating') return undefined;
  const elapsed = facts.now - facts.session.since;
  if (elapsed < quietMs) return quietMs - elapsed;
  return elapsed < 10_000 ? 100 - (elapsed % 100) : 1000 - (elapsed % 1000);
}

/** `2.1 s`, `42 s`, `3 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 10_000) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function isLong({ session, now }: StatusFacts): boolean {
  return session.kind === 'evaluating' && now - session.since >= quietMs;
}

function evaluation(facts: StatusFacts): Segment[] {
  const { session, now } = facts;
  if (session.kind !== 'evaluating' || !isLong(facts)) return [];
  const time: Segment = { text: `evaluating ${duration(now - session.since)}`, role: 'accent' };
  return session.awaiting === undefined ? [time] : [time, { text: `awaiting ${oneLine(session.awaiting)}` }];
}

function loop({ loopBlockedMs }: StatusFacts): Segment[] {
  if (loopBlockedMs <= 0) return [];
  const text = loopBlockedMs < 1000 ? `${Math.round(loopBlockedMs)} ms` : duration(loopBlockedMs);
  return [{ text: `loop blocked ${text}`, role: 'warning' }];
}

function waiting({ hasWaitingInput }: StatusFacts): Segment[] {
  return hasWaitingInput ? [{ text: 'the next input waits', role: 'dim' }] : [];
}

function held({ session }: StatusFacts): Segment[] {
  const count = 'heldCount' in session ? session.heldCount : 0;
  return count > 1 ? [{ text: `${count} held`, role: 'dim' }] : [];
}

function hint(facts: StatusFacts): Segment[] {
  const { session } = facts;
  if (session.kind === 'held' && facts.loopBlockedMs > 0) return [{ text: '  Ctrl-C interrupts', role: 'dim' }];
  if (session.kind === 'held') return session.heldCount > 1 ? [{ text: '  Alt-1…9 switches', role: 'dim' }] : [];
  if (session.kind !== 'evaluating' || !isLong(facts)) return [];
  return [{ text: session.awaiting === undefined ? '  Ctrl-C interrupts' : '  Ctrl-C stops waiting', role: 'dim' }];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether something would be left of the longest piece if it were cut to make the row fit. */
function isReadable(row: Row, columns: number): boolean {
  const widths = row.map(({ text }) => displayWidth(text));
  const excess = widths.reduce((sum, width) => sum + width, 0) - columns;
  return excess <= 0 || Math.max(...widths) - excess >= shortestPiece;
}

/** Cuts the longest piece, which is code of the person's own, so that facts and hints stay. */
function fit(row: Row, columns: number): Row {
  const excess = row.reduce((sum, { text }) => sum + displayWidth(text), 0) - columns;
  if (excess <= 0) return row;
  const widths = row.map(({ text }) => displayWidth(text));
  const widest = widths.indexOf(Math.max(...widths));
  const room = Math.max((widths[widest] ?? 0) - excess, 8);
  return cut(
    row.map((segment, index) => (index === widest ? { ...segment, text: truncate(segment.text, room) } : segment)),
    columns,
  );
}

function cut(row: Row, columns: number): Row {
  const kept: Segment[] = [];
  let left = columns;
  for (const segment of row) {
    if (left <= 0) break;
    const text = truncate(segment.text, left);
    kept.push({ ...segment, text });
    left -= displayWidth(text);
  }
  return kept;
}
