import { setTimeout as after } from 'node:timers/promises';
import type { AgentLink } from '../agent-link.ts';

/** How long the event loop may take to answer, in milliseconds. */
const patience = 1_000;

/** Whether the event loop of the thread turns. */
export async function turns(link: AgentLink): Promise<boolean> {
  return Promise.race([link.send('AsyncRepl.ping', {}).then(() => true), after(patience, false)]);
}
