import { nextMacrotask } from './intrinsics.ts';

/**
 * Resolves when this thread has noticed that the inspector session of another thread with it is over, which it does before it comes
 * to its immediates. Node aborts the process if the other thread ends earlier (notes/inspector-sessions.md).
 */
export async function sessionEndNoticed(): Promise<void> {
  await nextMacrotask();
  await nextMacrotask();
}
