import type { ImportDeclaration } from '@babel/types';
import type { ParsedInput } from '../parse-input.ts';

/** An input of a session, and what became of it. */
export interface RanInput {
  readonly text: string;
  readonly ended: InputEnd;
  /** Against which directory its relative imports were resolved. */
  readonly directory: string;
}

/** A file whose exports are names in a session. */
export interface LoadedFile {
  readonly path: string;
  readonly names: readonly string[];
}

export type InputEnd =
  /** It had a value that the prompt keeps as `_`, an object also as `$label`; or none. */
  | { readonly kind: 'value'; readonly isKept: boolean; readonly label?: number }
  /** `isEarly`: the engine refused it as a whole, and nothing of it ran. */
  | { readonly kind: 'error'; readonly heading: string; readonly isEarly: boolean }
  /** Nobody waited for its end. */
  | { readonly kind: 'unfinished' };

export type CompleteInput = Extract<ParsedInput, { kind: 'complete' }>;

/** One that parsed. */
export interface ParsedRun extends RanInput {
  readonly parsed: CompleteInput;
  /** What its top level declares. */
  readonly declares: readonly string[];
}

/** How it is written. */
export type Form =
  /** It would stop the script, or never end. */
  | 'comment'
  /** What it declares is declared before: it assigns. */
  | 'assigning'
  /** The same, and its error is shown but does not end the script. */
  | 'failing'
  | 'as-typed';

export function importsOf({ parsed }: ParsedRun): ImportDeclaration[] {
  return parsed.tree.statements.filter((statement) => statement.type === 'ImportDeclaration');
}
