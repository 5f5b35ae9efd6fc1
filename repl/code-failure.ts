import type { ErrorReport } from '../src/agent/protocol.ts';
import type { InputError } from '../src/input/input-error.ts';
import { formatError, formatInvalid } from '../src/session/report.ts';
import { type MapTyped, SourceStore } from '../src/session/sources/source-store.ts';
import { locateStack } from '../src/session/stack-line.ts';
import { painter, stylingOf } from './paint.ts';

/**
 * Says what code of the command line threw; returns the exit status.
 * @param typed From a place in the compiled code, the first line of which V8 does not count.
 */
export async function explainThrown(error: ErrorReport, typed?: MapTyped): Promise<number> {
  const sources = new SourceStore(() => Promise.reject(new Error('there is no other process')));
  const map: MapTyped = typed ? ({ line, column }) => typed({ line: line + 1, column }) : (position) => position;
  sources.addTyped('[eval]', '', map);
  const located = await locateStack({ sources, program: { cwd: process.cwd() } }, error);
  return say(formatError(error, paint(), located));
}

/** Says why it is no code; returns the exit status. */
export function explainInvalid(code: string, problem: InputError): number {
  return say(formatInvalid(code, problem, paint()));
}

function paint() {
  return painter(stylingOf(process.env, Boolean(process.stderr.isTTY)));
}

function say(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
