/**
 * Positions in two worlds, which the type system keeps apart: what V8 runs, and what a person wrote.
 * A generated position is `GeneratedPosition` of the protocol: 0-based lines and columns.
 */
export interface SourcePosition {
  /** An absolute path, or a URL where there is no file. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly isSource: true;
}

export function sourcePosition(file: string, line: number, column: number): SourcePosition {
  return { file, line, column, isSource: true };
}

/** UTF-16 offset of a 0-based line and column in a text. */
export function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let count = 0; count < line; count++) {
    const next = text.indexOf('\n', start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  return Math.min(text.length, start + column);
}
