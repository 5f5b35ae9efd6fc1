import { SnapshotError } from './snapshot-error.ts';

/** Takes one part of a JSON document that comes in pieces of its UTF-8 bytes, cut anywhere. */
export interface JsonPart {
  /** Whether the part is complete. */
  readonly done: boolean;
  /**
   * Takes what belongs to the part.
   *
   * @param from index of the first byte that was not taken yet
   * @returns index behind the last one taken: the length of the piece, unless the part is complete
   * @throws SnapshotError if the bytes cannot be such a part
   */
  take(bytes: Buffer, from: number): number;
}

export const quote = 0x22;
export const backslash = 0x5c;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const comma = 0x2c;
export const colon = 0x3a;

/** Space, tab, newline and carriage return. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** What stood where something else must stand. */
export function unexpected(code: number, where: string): SnapshotError {
  return new SnapshotError(`unexpected ${JSON.stringify(String.fromCharCode(code))} in ${where}`);
}
