import '../intrinsics.ts';
import { sep } from 'node:path';
import type { Agent } from '../agent.ts';
import { agentKey } from '../agent-key.ts';
import { agentOfProcess } from '../registry.ts';

/** What `async-repl attach` loads into a program that was not prepared for it. */

const holder = process as unknown as Record<symbol, unknown>;

/**
 * Opens a prompt in the live loop of this thread, for who connects to the socket whose path is returned. When it is left, or when
 * nobody comes, all that was put in here is taken out again.
 *
 * @throws where the program has an async-repl of its own that is too old.
 */
export async function attach(): Promise<string> {
  const isOurs = holder[agentKey] === undefined;
  const agent = agentOfProcess() as Partial<Agent>;
  if (typeof agent.attach !== 'function')
    throw new Error("the program's own async-repl is of an older version: install this one there too");
  return agent.attach(() => unload(isOurs));
}

/** An agent that was there before belongs to the program, and so does what that one has loaded. */
function unload(isOurs: boolean): void {
  if (isOurs) Reflect.deleteProperty(process, agentKey);
  for (const file of Object.keys(require.cache)) {
    if (file === __filename || (isOurs && file.startsWith(`${__dirname}${sep}`)))
      Reflect.deleteProperty(require.cache, file);
  }
}
