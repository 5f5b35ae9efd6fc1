import { pathToFileURL } from 'node:url';

const ownPath = __dirname;
const ownUrl = pathToFileURL(__dirname).href;

/** Whether a script is Node's or the debugger's own: its frames are not shown. Typed code (`async-repl:input-3`) is shown. */
export function isHidden(url: string): boolean {
  if (url.startsWith('node:')) return true;
  if (url.startsWith('async-repl:')) return !url.startsWith('async-repl:input-');
  return url.startsWith(ownPath) || url.startsWith(ownUrl);
}
