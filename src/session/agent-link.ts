import type { AgentCommands, AgentEvents } from '../agent/protocol.ts';
import { protocolVersion } from '../agent/protocol.ts';
import { CdpClient } from '../inspector/cdp-client.ts';
import { OccupiedError } from '../inspector/cdp-errors.ts';
import { SessionError } from './session-error.ts';

type Commands = { [Method in keyof AgentCommands]: AgentCommands[Method] };
type Events = { [Event in keyof AgentEvents]: AgentEvents[Event] };

/** Where V8 finds the agent of a thread. */
export const agentSource = "process[Symbol.for('async-repl')]";

/** A connection to the agent of one thread of the program. */
export type AgentLink = CdpClient<Commands & CloseInspector, Events>;
export type Program = AgentCommands['AsyncRepl.hello']['result'];

/** The bridge lets go of V8's domains: no inspector session stays open. */
type CloseInspector = { 'AsyncRepl.closeInspector': { params: object; result: object } };

/**
 * Connects and introduces the session; `listen` subscribes before the agent can tell anything.
 * @throws when nobody listens or the versions differ.
 */
export async function linkToAgent(
  socketPath: string,
  listen: (link: AgentLink) => void,
): Promise<{ link: AgentLink; program: Program }> {
  const link: AgentLink = await CdpClient.connect<Commands & CloseInspector, Events>(socketPath).catch(explain);
  listen(link);
  const program = await link.send('AsyncRepl.hello', { version: protocolVersion });
  return { link, program };
}

function explain(error: unknown): never {
  if (!(error instanceof OccupiedError)) throw error;
  throw new SessionError('OCCUPIED', 'Another prompt is connected to this program; .detach there makes room.');
}
