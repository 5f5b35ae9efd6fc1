import type { Conversation } from '../../support/conversation.ts';
import { unixSockets } from '../../support/process-probe.ts';

/** Where a program that holds something can be joined. */
export function socketOf(program: Conversation): string {
  const [socket] = unixSockets(program.pid).filter(({ isListening }) => isListening);
  return socket?.path.replace(/bind$/, 'sock') ?? 'none';
}
