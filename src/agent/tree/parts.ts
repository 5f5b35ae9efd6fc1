import type { Child, Members, Part } from './entry.ts';

/** As many rows are shown at once. */
export const pageSize = 100;

/** The first page, and a row for the rest. */
export function firstPage(members: Members): Child[] {
  const { length } = members;
  if (length <= pageSize) return members.take(0, length);
  const rest = { members, start: pageSize, end: length };
  const key = `… ${(length - pageSize).toLocaleString('en')} more`;
  return [...members.take(0, pageSize), { key, role: 'part', entry: { kind: 'part', part: rest } }];
}

/**
 * What a part is opened to: its members, or where they are too many smaller parts. So each member of a million is a few keys
 * away, wherever it stands.
 */
export function openPart({ members, start, end }: Part): Child[] {
  if (end - start <= pageSize) return members.take(start, end);
  let size = pageSize;
  while (Math.ceil(end / size) - Math.floor(start / size) > pageSize) size *= pageSize;
  const parts: Child[] = [];
  for (let from = start; from < end; ) {
    const to = Math.min((Math.floor(from / size) + 1) * size, end);
    parts.push({
      key: range(from, to),
      role: 'part',
      entry: { kind: 'part', part: { members, start: from, end: to } },
    });
    from = to;
  }
  return parts;
}

/** `100 … 199` */
export function range(start: number, end: number): string {
  const [first, last] = [start, end - 1].map((index) => index.toLocaleString('en'));
  return first === last ? `${first}` : `${first} … ${last}`;
}
