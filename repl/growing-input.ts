import { tokenize } from '../src/input/tokens.ts';
import type { IsIncomplete } from './editor-controller.ts';

/** Up to this many lines an input is parsed at each. */
const shortInput = 50;
/** At the latest when an input has grown this much since it was parsed, it is parsed again. */
const growth = 1.5;
/** What may reach over several lines: then brackets cannot be counted line by line. */
const spansLines = /`|\/\*|\*\//;

interface Parsed {
  text: string;
  /** Brackets that are open at the end of it. */
  depth: number;
  lines: number;
  parsedLines: number;
}

/**
 * Asks the same of a text that grows line by line, without parsing a literal of a thousand lines a thousand times: while a bracket is
 * open, an input is not complete.
 */
export function ofGrowingInput(isIncomplete: IsIncomplete): IsIncomplete {
  let last: Parsed | undefined;
  const parse = (text: string): boolean => {
    const isOpen = isIncomplete(text);
    const lines = text.split('\n').length;
    const counts = isOpen && lines >= shortInput && !spansLines.test(text);
    last = counts ? { text, depth: depthOf(text), lines, parsedLines: lines } : undefined;
    return isOpen;
  };
  return (text) => {
    if (!last || !text.startsWith(`${last.text}\n`)) return parse(text);
    const added = text.slice(last.text.length + 1);
    last.text = text;
    last.depth += depthOf(added);
    last.lines += added.split('\n').length;
    const isCertain = last.depth > 0 && !spansLines.test(added) && last.lines < growth * last.parsedLines;
    return isCertain || parse(text);
  };
}

function depthOf(text: string): number {
  let depth = 0;
  for (const { type, value } of tokenize(text)) {
    if (type !== 'Punctuator') continue;
    if (/^[([{]$/.test(value)) depth++;
    else if (/^[)\]}]$/.test(value)) depth--;
  }
  return depth;
}
