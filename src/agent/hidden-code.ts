import { pathToFileURL } from 'node:url';

const ownPath = __dirname;
const ownUrl = pathToFileURL(__dirname).href;

/** Whether a script is Node's or the debugger's own: its frames are not shown. Typed code (`async-repl:input-3`) is shown. */
export function isHidden(url: string): boolean {
  if (url.startsWith('node:')) return true;
  if (url.startsWith('async-repl:')) return !url.startsWith('async-repl:input-');
  return url.startsWith(ownPath) || url.startsWith(ownUrl);
}

/** Lines of a stack without those that are hidden, and without built-in functions that hidden code has called. */
export function withoutFrames(lines: readonly string[], isHiddenFrame: (line: string) => boolean): string[] {
  const isOut = (index: number): boolean => {
    const line = lines[index];
    if (line === undefined) return false;
    return isHiddenFrame(line) || (/^\s*at .*\(<anonymous>\)$/.test(line) && isOut(index + 1));
  };
  return lines.filter((_, index) => !isOut(index));
}
