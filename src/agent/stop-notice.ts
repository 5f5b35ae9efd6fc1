import { relative } from 'node:path';
import { NativeError } from './intrinsics.ts';
import { pathOf } from './await-chain.ts';
import { workingDirectory } from './working-directory.ts';

/** `file:line:column` of whoever called the public function, for a message; relative to the working directory if it is below. */
export function callerPlace(below: (...parameters: never[]) => unknown): string {
  const holder: { stack?: unknown } = {};
  NativeError.captureStackTrace(holder, below);
  const lines = String(holder.stack).split('\n');
  const caller = lines.find(
    (line) => line.includes('at ') && !line.includes('setTraceAsync') && !line.includes('node:'),
  );
  const found = /\(?((?:file:\/\/)?\/[^()]*):(\d+):(\d+)\)?$/.exec(caller ?? '');
  return found ? `${shortPath(pathOf(found[1] ?? ''))}:${found[2]}:${found[3]}` : 'an unknown place';
}

/** `file:line:column`, 1-based, of a position in generated code. */
export function placeOf({
  url,
  line,
  column,
}: {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}): string {
  return `${shortPath(pathOf(url))}:${line + 1}:${column + 1}`;
}

/** A path as a person in the working directory would write it. */
export function shortPath(path: string): string {
  const short = relative(workingDirectory(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
