import { parseCommand } from './command.ts';
import { positionAt } from './input-error.ts';
import { parseInput } from './parse-input.ts';
import type { PromptPlace } from './syntax-problem.ts';

export type Classification =
  /** Blank, or comments only. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'command'; readonly name: string; readonly argument: string }
  /** `compileInput` takes it. */
  | { readonly kind: 'complete' }
  /** Further lines could make it complete. */
  | { readonly kind: 'incomplete' }
  /** `line` and `column` are 1-based, `column` in UTF-16 units; `advice` says what to type instead. */
  | {
      readonly kind: 'invalid';
      readonly message: string;
      readonly line: number;
      readonly column: number;
      readonly advice?: string;
    };

/** Tells what a whole input is. Never throws. */
export function classifyInput(text: string, place: PromptPlace = 'held'): Classification {
  const command = parseCommand(text);
  if (command !== undefined) return { kind: 'command', ...command };
  const parsed = parseInput(text, place);
  if (parsed.kind === 'typescript') return { kind: 'complete' };
  if (parsed.kind !== 'invalid') return { kind: parsed.kind };
  const { message, offset, advice } = parsed.problem;
  return { kind: 'invalid', message, ...positionAt(text, offset), ...(advice !== undefined && { advice }) };
}
