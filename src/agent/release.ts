import { url as inspectorUrl } from 'node:inspector';
import { isMainThread } from 'node:worker_threads';
import { SameThreadSession } from './capture/same-thread.ts';
import type { Bridge } from './bridge/bridge.ts';
import type { StackVariable } from './frame-scope.ts';
import type { HeldCall } from './held-call.ts';
import { NativePromise, nextMacrotask } from './intrinsics.ts';
import { agentSource } from './agent-key.ts';
import { armScript, writeScript, type WriteBackPlan } from './write-back.ts';
import { say } from './say.ts';

type Change = StackVariable & { readonly newValue: unknown };
export type Settle = (call: HeldCall) => void;

/** Lets held calls go on, and gives what was assigned at the prompt to the functions that resume. */
export class Release {
  /** Read in the pause of a write-back. */
  values: readonly unknown[] = [];
  bridge: Bridge | undefined;
  /** The write-back that runs, or ran last. */
  #writing: Promise<unknown> = NativePromise.resolve();

  constructor(
    private readonly held: ReadonlyMap<number, HeldCall>,
    /** The call is not held any more; resolves when it may go on. */
    private readonly released: (call: HeldCall, how: 'session' | 'signal') => Promise<void>,
    /** The call has gone on: nothing is needed for it any more. */
    private readonly goneOn: () => void,
  ) {}

  /** At once, with `undefined`: for an aborted signal or a UI that died. Assignments are given all the same. */
  now(call: HeldCall, how: 'signal'): void {
    if (!this.held.has(call.id)) return;
    void this.goOn(call, (released) => released.resolve(undefined), how);
  }

  /**
   * Settles the call's promise, and resolves with the names that could not be given to the function because it did not resume
   * directly. The promise is settled in a fresh macrotask, so that the held function is what runs next.
   */
  async goOn(call: HeldCall, settle: Settle, how: 'session' | 'signal'): Promise<string[]> {
    const changes = call.frames[0]?.changes() ?? [];
    await Promise.all([call.resources.isEmpty ? undefined : disposeQuietly(call), this.released(call, how)]);
    await nextMacrotask();
    try {
      if (changes.length > 0) return await this.#settleWith(call, changes, settle);
      settle(call);
      return [];
    } finally {
      this.goneOn();
    }
  }

  /** One after the other: a pause is for one function. */
  async #settleWith(call: HeldCall, changes: readonly Change[], settle: Settle): Promise<string[]> {
    const before = this.#writing;
    const writing = (async () => {
      await before;
      return this.#write(call, changes, () => settle(call));
    })();
    this.#writing = writing;
    return (await writing) ? [] : changes.map(({ name }) => name);
  }

  #write(call: HeldCall, changes: readonly Change[], settle: () => void): Promise<boolean> {
    const raw = call.frames[0]?.raw;
    if (!raw?.functionStart) {
      settle();
      return NativePromise.resolve(false);
    }
    this.values = changes.map(({ newValue }) => newValue);
    const plan: WriteBackPlan = {
      scriptId: raw.scriptId,
      functionStart: raw.functionStart,
      resumedAt: { line: raw.line, column: raw.column },
      edges: raw.edges,
      variables: changes.map(({ name, scopeType, depth }) => ({ name, scopeType, depth })),
      valuesSource: `${agentSource}.writeBackValues`,
      isForeign: raw.isForeign,
    };
    const { bridge } = this;
    const isInspected = inspectorUrl() !== undefined || bridge?.isInspecting === true;
    const written =
      isMainThread && isInspected && bridge ? this.#writeThere(bridge, plan, settle) : writeHere(plan, settle);
    return written.finally(() => {
      this.values = [];
    });
  }

  #writeThere(bridge: Bridge, plan: WriteBackPlan, settle: () => void): Promise<boolean> {
    return new NativePromise((resolve) => {
      bridge.arm(plan, () => {
        settle(); // in the macrotask of the bridge's message
        resolve(nextMacrotask().then(() => bridge.disarm()));
      });
    });
  }
}

/** The session must stay open until the resumed function has had its turn: the microtasks after this macrotask. */
async function writeHere(plan: WriteBackPlan, settle: () => void): Promise<boolean> {
  let isWritten = false;
  let session: SameThreadSession | undefined;
  try {
    session = new SameThreadSession();
    session.onPaused(function* (paused) {
      isWritten = yield* writeScript(plan, paused);
      return isWritten;
    });
    session.run(armScript(plan));
  } catch {
    // the function goes on without
  }
  settle();
  await nextMacrotask();
  try {
    session?.close();
  } catch {
    isWritten = false;
  }
  return isWritten;
}

async function disposeQuietly(call: HeldCall): Promise<void> {
  try {
    await call.resources.dispose();
  } catch (error) {
    say(`disposing of what the prompt opened failed: ${(error as Error).message}`);
  }
}
