import { setTimeout as after } from 'node:timers/promises';
import { SessionError } from '../session-error.ts';
import type { LiveProcess } from './live-process.ts';
import { processState } from './process-state.ts';
import { SourceReader } from './source-excerpt.ts';
import { reduce } from './top-reducer.ts';
import type { Refusal, TopEffect, TopFact, TopIntent, TopState } from './top-state.ts';

/** How often a process that is stopped is asked whether it goes on, in milliseconds. */
const stoppedInterval = 500;
/** How long a process may take from the end of its connection to its own, in milliseconds. */
const endPatience = 1_000;

/** A key that takes longer is felt to be late, in milliseconds. */
const frameMs = 16;
/** From one key to the next while one types, in milliseconds. */
const typingMs = 150;

export interface TopServices {
  readonly open: (pid: number) => Promise<LiveProcess>;
  readonly onChange: (state: TopState) => void;
  /** The person has had enough. */
  readonly onLeave: () => void;
}

/** Looks at a process again and again, and keeps the state of the view. */
export class Top {
  #state: TopState;
  #process: LiveProcess | undefined;
  #opening: Promise<LiveProcess> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pendingFilter: NodeJS.Timeout | undefined;
  /** How long the filter took to be applied the last time, in milliseconds. */
  #filterTook = 0;
  #isClosed = false;
  readonly #sources = new SourceReader();

  constructor(
    start: TopState,
    private readonly services: TopServices,
  ) {
    this.#state = start;
  }

  get state(): TopState {
    return this.#state;
  }

  /** Opens the process and takes the first look. @throws TargetError where it cannot be inspected. */
  async start(): Promise<void> {
    await this.#open();
    this.do({ kind: 'opened', at: Date.now() });
  }

  do(event: TopIntent | TopFact): void {
    if (this.#isClosed) return;
    const { state, effects } = reduce(this.#state, event);
    const hasChanged = state !== this.#state;
    this.#state = state;
    for (const effect of effects) void this.#run(effect);
    this.#schedule();
    if (hasChanged) this.services.onChange(this.#state);
  }

  /** Leaves the process as it was found. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#pendingFilter);
    // Once the process was told to open its inspector nobody else would close it.
    await this.#opening?.catch(() => {});
    await this.#process?.close().catch(() => {});
  }

  async #open(): Promise<LiveProcess> {
    this.#opening = this.services.open(this.#pid);
    const opened = await this.#opening;
    this.#process = opened;
    void opened.closed.then(() => this.#lost(opened));
    return opened;
  }

  get #pid(): number {
    return this.#state.options.pid;
  }

  async #lost(opened: LiveProcess): Promise<void> {
    if (this.#process !== opened) return;
    this.#process = undefined;
    const deadline = Date.now() + endPatience;
    while (!this.#isClosed && processState(this.#pid) !== 'ended' && Date.now() < deadline) await after(20);
    if (processState(this.#pid) === 'ended') this.do({ kind: 'ended', at: Date.now() });
    else this.#fail('failed', 'Its inspector was closed, by the program or by another tool; r opens it again.');
  }

  #fail(why: Refusal, reason: string): void {
    this.do({ kind: 'failed', why, reason });
  }

  async #run(effect: TopEffect): Promise<void> {
    switch (effect.kind) {
      case 'look':
        return this.#look(effect.maxPauseMs);
      case 'scopes':
        return this.#askScopes(effect);
      case 'source':
        return this.do({ kind: 'source', id: effect.id, source: await this.#sources.read(effect.place) });
      case 'filter-apply':
        return this.#applySoon();
      case 'leave':
        return this.services.onLeave();
    }
  }

  /** Once for all keys that come meanwhile; where it takes longer than a frame, when no more of them come. */
  #applySoon(): void {
    clearTimeout(this.#pendingFilter);
    const isSlow = this.#filterTook > frameMs;
    this.#pendingFilter = setTimeout(() => this.#applyFilter(), isSlow ? typingMs : 0);
  }

  #applyFilter(): void {
    const begun = performance.now();
    this.do({ kind: 'filter-apply' });
    this.#filterTook = performance.now() - begun;
  }

  async #look(maxPauseMs: number): Promise<void> {
    if (this.#isStill()) return;
    let connection = this.#process;
    try {
      connection ??= await this.#open();
      const look = await this.#unlessStopped(connection.look({ maxPauseMs }));
      this.do({ kind: 'looked', ...look, at: Date.now() });
    } catch (error) {
      if (connection !== this.#process) return; // the connection has ended, as `#lost` tells
      this.#failed(error);
    }
  }

  /** Who is stopped in the middle does not answer at all. */
  async #unlessStopped<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const stopped = new Promise<never>((_, reject) => {
      const check = () => processState(this.#pid) === 'stopped' && reject(new Error('it was stopped'));
      timer = setInterval(check, stoppedInterval);
    });
    try {
      return await Promise.race([work, stopped]);
    } finally {
      clearInterval(timer);
    }
  }

  #failed(error: unknown): void {
    const isLong = error instanceof SessionError && error.code === 'LONG_PAUSE';
    // Whatever was asked and not answered goes with the connection: a pause that comes late would last for ever.
    if (!isLong) this.#drop();
    if (!this.#isStill()) this.#fail(isLong ? 'long-pause' : 'failed', messageOf(error));
  }

  #drop(): void {
    const dropped = this.#process;
    this.#process = undefined;
    void dropped?.close().catch(() => {});
  }

  /** Has ended, or does nothing until it is told to go on. */
  #isStill(): boolean {
    const state = processState(this.#pid);
    if (state === 'ended') this.do({ kind: 'ended', at: Date.now() });
    if (state === 'stopped') {
      const { pid } = this.state.options;
      this.#fail('stopped', `The process is stopped by a signal, as by Ctrl-Z; kill -CONT ${pid} lets it go on.`);
    }
    return state !== 'running';
  }

  async #askScopes({ id, threadId, key }: Extract<TopEffect, { kind: 'scopes' }>): Promise<void> {
    const begun = performance.now();
    const scopes = await this.#scopesOf(threadId, key);
    this.do({ kind: 'scopes', id, scopes, pausedMs: performance.now() - begun });
  }

  async #scopesOf(threadId: number, key: number): Promise<Extract<TopFact, { kind: 'scopes' }>['scopes']> {
    try {
      const value = await this.#process?.scopesOf(threadId, key);
      if (value === undefined) return { kind: 'unknown', reason: 'there is no connection' };
      return value.length === 0
        ? { kind: 'unknown', reason: 'it has gone on since the last look' }
        : { kind: 'known', value };
    } catch (error) {
      return { kind: 'unknown', reason: messageOf(error) };
    }
  }

  /** What happens by itself, as far as the state says when. */
  #schedule(): void {
    clearTimeout(this.#timer);
    const { phase, isPaused } = this.#state;
    if (phase.kind === 'showing' && !isPaused) {
      this.#timer = setTimeout(() => this.do({ kind: 'due', at: Date.now() }), Math.max(phase.nextAt - Date.now(), 0));
    }
    if (phase.kind === 'refused' && phase.why === 'stopped') {
      this.#timer = setTimeout(() => this.#checkStopped(), stoppedInterval);
    }
  }

  #checkStopped(): void {
    if (processState(this.#pid) === 'stopped') this.#schedule();
    else this.do({ kind: 'due', at: Date.now() });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
