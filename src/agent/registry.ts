import { Agent } from './agent.ts';
import { agentKey as key } from './agent-key.ts';
import type { SetTraceAsyncOptions } from './index.ts';

/** What copies of this package in one thread share, whatever their version: it may only ever grow. */
export interface SharedAgent {
  hit(options: SetTraceAsyncOptions): Promise<unknown>;
}

let unshared: SharedAgent | undefined;

/** The thread's one agent; made at the first hit. Kept in this copy where `process` is frozen. */
export function agentOfProcess(): SharedAgent {
  const holder = process as unknown as Record<symbol, SharedAgent | undefined>;
  const existing = holder[key] ?? unshared;
  if (existing) return existing;
  const agent = new Agent();
  if (
    !Reflect.defineProperty(process, key, { __proto__: null, value: agent, configurable: true } as PropertyDescriptor)
  )
    unshared = agent;
  return agent;
}
