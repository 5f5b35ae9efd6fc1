import type { Classification } from '../src/input/classify.ts';

/**
 * Whether lines that follow a complete input belong to it. `unclear`: they are comments so far, or a line that is not whole yet and may
 * become one that does.
 */
export type Continuation = 'yes' | 'no' | 'unclear';

/** `following` are the next lines of the script; the last one may be only the beginning of a line. */
export type FindContinuation = (input: string, following: string, isWhole: boolean) => Continuation;

export interface Grammar {
  readonly classify: (text: string) => Classification;
  /** Whether a command has this name. */
  readonly isCommand: (name: string) => boolean;
}

/** What a statement cannot begin with, but go on with. */
const head = /^(?:(?:else|catch|finally|in|instanceof)\b|[.?,=*%&|^<>/]|[+-]=|!=)/;
const headWords = ['else', 'catch', 'finally', 'instanceof'];
const blank = /^(?:\s+|\/\/[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*/;
const called = /^\.[\w$]+(?:[(.[`!]|\?\.)/;

/**
 * A script is read line by line, and a line that is complete by itself is an input, as if it had been typed. In a file it may yet go
 * on: `else` after a block, `.then(…)` on a line of its own. It does where the line is no input alone and is one with what follows.
 */
export function continuationFinder({ classify, isCommand }: Grammar): FindContinuation {
  const goesOn = (line: string): boolean => {
    const kind = classify(line);
    if (kind.kind !== 'command') return kind.kind === 'invalid';
    const isIndented = /^[ \t]/.test(line);
    const isCalled = called.test(line.trimStart());
    return isCommand(kind.name) ? isIndented && isCalled : isIndented || isCalled;
  };
  return (input, following, isWhole) => {
    const rest = following.replace(blank, '');
    if (rest === '' || rest.startsWith('/*')) return 'unclear';
    if (!isWhole && headWords.some((word) => word.startsWith(rest))) return 'unclear';
    if (!head.test(rest) || classify(input).kind === 'command') return 'no';
    if (!isWhole) return 'unclear';
    if (!goesOn(lastLines(following, rest))) return 'no';
    const { kind } = classify(`${input}\n${following}`);
    return kind === 'complete' || kind === 'incomplete' ? 'yes' : 'no';
  };
}

/** The code with its indentation, which tells a call of a method from a command. */
function lastLines(following: string, rest: string): string {
  const before = following.slice(0, following.length - rest.length);
  return before.slice(before.lastIndexOf('\n') + 1) + rest;
}
