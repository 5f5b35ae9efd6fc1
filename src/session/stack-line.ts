import type { ErrorReport } from '../agent/protocol.ts';
import type { SourceStore } from './sources/source-store.ts';
import { formatPosition } from './listing.ts';

/** Where the code of a stack came from. */
export interface Origin {
  readonly sources: SourceStore;
  readonly program: { readonly cwd: string };
}

const placed = /^(at (?:.* \()?)((?:file:\/\/|\/|async-repl:|\[eval\])[^()]*?):(\d+):(\d+)(\)?)$/;

/**
 * Looks up all frame lines of an error, its causes and members; the result maps V8's line to one with the source's position. It is
 * empty for a line that is not to be shown.
 */
export async function locateStack(origin: Origin, error: ErrorReport): Promise<(line: string) => string> {
  const located = new Map<string, string>();
  for (const line of new Set(stackLines(error))) located.set(line, await locate(origin, line));
  return (line) => located.get(line) ?? line;
}

function stackLines(error: ErrorReport): string[] {
  const members = error.errors?.flatMap(stackLines) ?? [];
  return [...error.stack, ...(error.cause ? stackLines(error.cause) : []), ...members];
}

async function locate({ sources, program }: Origin, line: string): Promise<string> {
  const match = placed.exec(line);
  if (!match) return line;
  const [, head = '', url = '', row, column, tail = ''] = match;
  if (sources.isOwn(url)) return '';
  const position = { scriptId: '', url, line: Number(row) - 1, column: Number(column) - 1 };
  const source = await sources.locate(position);
  const place = formatPosition(source, program.cwd);
  return head === 'at eval (' ? `at ${place}` : `${head}${place}${tail}`;
}
