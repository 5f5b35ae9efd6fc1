import type { Emit } from './emitted-input.ts';
import { parseInput } from './parse-input.ts';

/** Any input that needs a compiler has one of these. */
const mayMakeCode = /[@<]|\b(?:enum|namespace|module|accessor|constructor)\b/;

/**
 * The compiler for an input that makes code of its own, such as `enum`; undefined for all others. It is the largest part of the
 * program, and loaded here, at the first such input.
 */
export async function compilerFor(text: string): Promise<Emit | undefined> {
  if (!mayMakeCode.test(text)) return undefined;
  // As an input, and as the argument of a command.
  if (![text, `(${text}\n)`].some((each) => parseInput(each).kind === 'typescript')) return undefined;
  return (await import('./emit-typescript.ts')).emitTypeScript;
}
