import { setTimeout as after } from 'node:timers/promises';
import type { Protocol } from 'devtools-protocol';
import { agentSource, type AgentLink } from './agent-link.ts';
import type { Connection } from './connection.ts';
import { nextPause } from './next-pause.ts';

/** How long the event loop may take to answer before it counts as blocked, in milliseconds. */
const patience = 150;

export type Interruption =
  /** The event loop turns: there is nothing to interrupt. */
  | { readonly kind: 'responsive' }
  /** Typed code was in a synchronous loop, which is ended. */
  | { readonly kind: 'terminated'; readonly stack: readonly Protocol.Debugger.CallFrame[] }
  /** The loop is the program's own, or began in a callback: ending it would harm the program. */
  | { readonly kind: 'refused'; readonly stack: readonly Protocol.Debugger.CallFrame[] }
  | { readonly kind: 'stuck' }
  /** It is the event loop of a worker thread, which V8's inspector of the main thread does not reach. */
  | { readonly kind: 'worker' };

/** Looks what keeps the program's event loop busy, and ends it if it is typed code that can be ended without harm. */
export async function interruptLoop(connection: Connection): Promise<Interruption> {
  const { link, program } = connection;
  if (await answersWithin(link, patience)) return { kind: 'responsive' };
  if (program.threadId !== 0) return { kind: 'worker' };
  const scripts = new Map<string, string>();
  const stopListening = link.on('Debugger.scriptParsed', ({ scriptId, url }) => scripts.set(scriptId, url));
  try {
    const paused = nextPause(link);
    link.send('Debugger.enable', {}).catch(() => {}); // it may have ended by now; then no pause comes
    link.send('Debugger.pause').catch(() => {});
    const frames = await paused;
    if (!frames) return { kind: 'stuck' };
    const stack = frames.map((frame) => ({ ...frame, url: frame.url || (scripts.get(frame.location.scriptId) ?? '') }));
    const isOurs = stack.some(({ url }) => url.startsWith('async-repl:input-')) && (await canTerminate(link, stack));
    const terminated = isOurs ? link.send('Runtime.terminateExecution') : undefined; // answers once the program runs again
    await link.send('Debugger.disable');
    await terminated;
    return { kind: isOurs ? 'terminated' : 'refused', stack };
  } finally {
    stopListening();
    await connection.closeInspector();
  }
}

async function canTerminate(link: AgentLink, stack: readonly Protocol.Debugger.CallFrame[]): Promise<boolean> {
  const { result } = await link.send('Debugger.evaluateOnCallFrame', {
    callFrameId: stack[0]?.callFrameId ?? '',
    expression: `${agentSource}.prepareTermination()`,
  });
  return result.value === true;
}

async function answersWithin(link: AgentLink, milliseconds: number): Promise<boolean> {
  const answer = link.send('AsyncRepl.ping', {}).then(
    () => true,
    () => false,
  );
  return Promise.race([answer, after(milliseconds).then(() => false)]);
}
