/** Entries kept, and their size together in UTF-16 units. */
export const historyLimits = { entries: 5000, size: 1_000_000 } as const;

/** Inputs, oldest first, each once. */
export type Entries = readonly string[];

/** Adds an input as the newest; an equal older one is dropped. Blank inputs are not kept. */
export function remember(entries: Entries, input: string): Entries {
  if (input.trim() === '') return entries;
  return bounded([...entries.filter((entry) => entry !== input), input]);
}

/** Folds duplicates, keeping the newest of each, and drops the oldest beyond the limits. */
export function fold(entries: Entries): Entries {
  return bounded([...new Set(entries.toReversed())].reverse());
}

function bounded(entries: Entries): Entries {
  let size = 0;
  let kept = 0;
  for (let at = entries.length - 1; at >= 0 && kept < historyLimits.entries; at -= 1) {
    size += (entries[at]?.length ?? 0) + 1;
    if (size > historyLimits.size) break;
    kept += 1;
  }
  return kept === entries.length ? entries : entries.slice(entries.length - kept);
}

/** One line of the history file: line breaks and backslashes are escaped, so that an entry of several lines survives. */
export function encodeEntry(entry: string): string {
  return entry.replace(/[\\\n\r]/g, (character) => (character === '\\' ? '\\\\' : character === '\n' ? '\\n' : '\\r'));
}

export function decodeEntry(line: string): string {
  return line.replace(/\\(.?)/g, (_all, character: string) =>
    character === 'n' ? '\n' : character === 'r' ? '\r' : character === '' ? '\\' : character,
  );
}

/** What the newest entry that begins with `text` has after it; empty when there is none. */
export function suggestion(entries: Entries, text: string): string {
  if (text === '') return '';
  const match = entries.findLast((entry) => entry.length > text.length && entry.startsWith(text));
  return match?.slice(text.length) ?? '';
}

export interface Match {
  readonly index: number;
  /** Where the searched text lies in the entry. */
  readonly start: number;
}

/** The next entry that contains `query`, from `from` on, older or newer. Capitals in the query must match. */
export function findEntry(entries: Entries, query: string, from: number, direction: -1 | 1): Match | undefined {
  const folds = query === query.toLowerCase();
  for (let index = from; index >= 0 && index < entries.length; index += direction) {
    const entry = entries[index] ?? '';
    const start = (folds ? entry.toLowerCase() : entry).lastIndexOf(query);
    if (start >= 0) return { index, start };
  }
  return undefined;
}
