import type { Role } from '../../src/session/palette.ts';

/** A range of the input in one style; offsets are UTF-16. Absent role: plain. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly role?: Role | undefined;
}

/** Spans from pieces that follow each other, the first at `start`. */
export function toSpans(
  pieces: Iterable<{ readonly text: string; readonly role?: Role | undefined }>,
  start: number,
): Span[] {
  const spans: Span[] = [];
  let at = start;
  for (const { text, role } of pieces) {
    spans.push({ start: at, end: at + text.length, role });
    at += text.length;
  }
  return spans;
}

/** The spans with each mark laid over them. */
export function overlay(spans: readonly Span[], marks: readonly Span[]): readonly Span[] {
  return marks.reduce<readonly Span[]>((under, mark) => under.flatMap((span) => layOver(span, mark)), spans);
}

function layOver(span: Span, mark: Span): Span[] {
  const start = Math.max(span.start, mark.start);
  const end = Math.min(span.end, mark.end);
  if (start >= end) return [span];
  return [
    { ...span, end: start },
    { start, end, role: mark.role },
    { ...span, start: end },
  ].filter((piece) => piece.start < piece.end);
}

/** What `spans` say about `from` to `to`, without gaps. */
export function slice(spans: readonly Span[], from: number, to: number): Span[] {
  const pieces: Span[] = [];
  let at = from;
  for (const span of spans) {
    if (span.end <= at) continue;
    if (Math.max(span.start, at) >= to) break;
    if (span.start > at) pieces.push({ start: at, end: span.start });
    const end = Math.min(span.end, to);
    pieces.push({ start: Math.max(span.start, at), end, role: span.role });
    at = end;
  }
  if (at < to) pieces.push({ start: at, end: to });
  return pieces;
}
