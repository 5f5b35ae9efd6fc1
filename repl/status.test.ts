import { describe, expect, it } from 'vitest';
import type { SessionState } from '../src/session/front-end.ts';
import { duration, nextTick, statusRow } from './status.ts';
import type { StatusFacts } from './status.ts';

const prompt = { label: 'f #1', task: 1, frame: 0 };
const held: SessionState = { kind: 'held', prompt, heldCount: 1 };
const evaluating: SessionState = { kind: 'evaluating', prompt, heldCount: 1, since: 1000 };

function line(changes: Partial<StatusFacts>, columns = 80): string | undefined {
  const facts: StatusFacts = { session: held, loopBlockedMs: 0, now: 1000, hasWaitingInput: false, ...changes };
  return statusRow(facts, columns)
    ?.map(({ text }) => text)
    .join('');
}

describe('the status line', () => {
  it.each<[string, Partial<StatusFacts>, string | undefined]>([
    ['has nothing to say', {}, undefined],
    ['of a quick evaluation', { session: evaluating, now: 1100 }, undefined],
    ['of a synchronous one', { session: evaluating, now: 3140 }, 'evaluating 2.1 s  Ctrl-C interrupts'],
    [
      'of one that waits',
      { session: { ...evaluating, awaiting: 'tx.select()\n  .from(orders)' }, now: 3140 },
      'evaluating 2.1 s · awaiting tx.select() .from(orders)  Ctrl-C stops waiting',
    ],
    ['of several tasks', { session: { ...held, heldCount: 3 } }, '3 held  Alt-1…9 switches'],
    ['of a blocked loop', { loopBlockedMs: 400 }, 'loop blocked 400 ms  Ctrl-C interrupts'],
    ['of a long blocked loop', { loopBlockedMs: 4200 }, 'loop blocked 4.2 s  Ctrl-C interrupts'],
    [
      'of all at once',
      { session: { ...evaluating, heldCount: 2 }, now: 3000, loopBlockedMs: 10, hasWaitingInput: true },
      'evaluating 2.0 s · loop blocked 10 ms · the next input waits · 2 held  Ctrl-C interrupts',
    ],
  ])('%s', (_name, facts, expected) => {
    expect(line(facts, 100)).toBe(expected);
  });

  it('cuts the code, not the facts', () => {
    const session: SessionState = { ...evaluating, awaiting: 'x'.repeat(100) };
    expect(line({ session, now: 3000 }, 60)).toBe('evaluating 2.0 s · awaiting xxxxxxxx…  Ctrl-C stops waiting');
    expect(line({ session, now: 3000 }, 40)).toBe('evaluating 2.0 s · awaiting xxxxxxxxxx…');
    expect(line({ session, now: 3000 }, 12)).toBe('evaluating…');
  });
});

describe('nextTick', () => {
  it.each<[SessionState, number, number | undefined]>([
    [held, 1000, undefined],
    [evaluating, 1000, 150],
    [evaluating, 1230, 70],
    [evaluating, 61_300, 700],
  ])('%j at %j', (session, now, expected) => {
    expect(nextTick({ session, now, loopBlockedMs: 0, hasWaitingInput: false })).toBe(expected);
  });
});

describe('duration', () => {
  it.each([
    [0, '0.0 s'],
    [2199, '2.1 s'],
    [42_900, '42 s'],
    [185_000, '3 min 5 s'],
  ])('%j ms', (milliseconds, expected) => {
    expect(duration(milliseconds)).toBe(expected);
  });
});
