/** Why an input cannot be evaluated. Stable: front ends and tests may rely on it. */
export type InputErrorCode = 'empty-input' | 'incomplete-input' | 'syntax' | 'unsupported-syntax' | 'reserved-name';

/** A place in a typed text. */
export interface TextPosition {
  /** 1-based; CR, LF, CRLF, U+2028 and U+2029 end a line. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** What is wrong with a typed text, where, and what to do next. */
export interface InputProblem {
  readonly code: InputErrorCode;
  readonly message: string;
  /** UTF-16 offset in the typed text. */
  readonly offset: number;
  readonly advice?: string;
}

/** Thrown by `compileInput` for a text that `classifyInput` does not call complete. */
export class InputError extends Error implements TextPosition {
  override readonly name = 'InputError';
  readonly code: InputErrorCode;
  readonly line: number;
  readonly column: number;
  readonly advice: string | undefined;
  /** What was typed. */
  readonly text: string;

  constructor(text: string, problem: InputProblem) {
    super(problem.message);
    this.text = text;
    this.code = problem.code;
    this.advice = problem.advice;
    ({ line: this.line, column: this.column } = positionAt(text, problem.offset));
  }
}

const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;

/** The line and column of a UTF-16 offset. */
export function positionAt(text: string, offset: number): TextPosition {
  let line = 1;
  let lineStart = 0;
  for (const match of text.slice(0, offset).matchAll(lineEnd)) {
    line += 1;
    lineStart = match.index + match[0].length;
  }
  return { line, column: offset - lineStart + 1 };
}

/** The UTF-16 offset of a line and column; past the end of a line or text, the nearest one. */
export function offsetAt(text: string, position: TextPosition): number {
  let lineStart = 0;
  let line = 1;
  for (const match of text.matchAll(lineEnd)) {
    if (line === position.line) return Math.min(lineStart + position.column - 1, match.index);
    line += 1;
    lineStart = match.index + match[0].length;
  }
  return line === position.line ? Math.min(lineStart + position.column - 1, text.length) : text.length;
}
