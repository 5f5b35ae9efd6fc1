import { Worker } from 'node:worker_threads';
import { SessionError } from '../session-error.ts';
import type { LiveProcess } from './live-process.ts';
import type { ObserverAnswer, ObserverCalls } from './observer-messages.ts';

/** Opens a process and looks at it from a thread of its own. @throws SessionError where it cannot be inspected. */
export async function openInThread(pid: number): Promise<LiveProcess> {
  const thread = new ObserverThread();
  try {
    await thread.call('open', pid);
    return thread;
  } catch (error) {
    await thread.end();
    throw error;
  }
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

class ObserverThread implements LiveProcess {
  readonly closed: Promise<void>;
  readonly #worker = new Worker(new URL('./observer.mjs', import.meta.url));
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  constructor() {
    this.closed = new Promise((resolve) => {
      this.#worker.on('message', (answer: ObserverAnswer) => {
        if (answer.kind === 'closed') resolve();
        else this.#settle(answer);
      });
      this.#worker.on('error', (error) => this.#fail(error));
      this.#worker.on('exit', () => {
        this.#fail(new Error('the observing thread has ended'));
        resolve();
      });
    });
  }

  call<Name extends keyof ObserverCalls>(
    name: Name,
    ...params: ObserverCalls[Name]['params']
  ): Promise<ObserverCalls[Name]['result']> {
    const call = ++this.#calls;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(call, { resolve, reject });
      this.#worker.postMessage({ call, name, params });
    }) as Promise<ObserverCalls[Name]['result']>;
  }

  look(...params: ObserverCalls['look']['params']): ReturnType<LiveProcess['look']> {
    return this.call('look', ...params);
  }

  scopesOf(...params: ObserverCalls['scopesOf']['params']): ReturnType<LiveProcess['scopesOf']> {
    return this.call('scopesOf', ...params);
  }

  async close(): Promise<void> {
    await this.call('close').catch(() => {});
    await this.end();
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: Exclude<ObserverAnswer, { kind: 'closed' }>): void {
    const waiting = this.#waiting.get(answer.call);
    this.#waiting.delete(answer.call);
    if (answer.kind === 'result') waiting?.resolve(answer.result);
    else waiting?.reject(new SessionError(answer.code, answer.message));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
