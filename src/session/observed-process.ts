import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { hideInProcess } from '../graph/hide-functions.ts';
import { PlaceProver } from '../graph/places/place-prover.ts';
import { ScriptTexts } from '../graph/places/script-texts.ts';
import type { ProcessReport, ThreadReport } from '../graph/process-report.ts';
import type { ReportedScope } from '../graph/report.ts';
import { openInspector, type OpenedInspector } from '../inspector/inspector-of-process.ts';
import type { InspectorClient } from '../inspector/inspector-client.ts';
import { DisconnectedError } from '../inspector/cdp-errors.ts';
import { type WorkerClient, WorkerClients } from '../inspector/worker-clients.ts';
import { KeyMark } from './key-mark.ts';
import { type LookOptions, ObservedThread } from './observed-thread.ts';
import { mainScript, startedAt } from './program-of-process.ts';

/**
 * A process that nobody prepared, as long as its suspended functions are looked at. It is left as it was found.
 */
export class ObservedProcess {
  #threads: readonly ObservedThread[] = [];
  #workers: WorkerClients | undefined;
  #node = '';
  #mark: KeyMark | undefined;
  readonly #texts: ScriptTexts;
  /** By thread: each one has ids of its own for scripts. */
  readonly #provers = new Map<number, PlaceProver>();

  private constructor(
    readonly pid: number,
    private readonly inspector: OpenedInspector,
  ) {
    this.#texts = new ScriptTexts(`/proc/${pid}/root`, startedAt(pid));
  }

  /** @throws TargetError where it cannot be inspected. */
  static async open(pid: number): Promise<ObservedProcess> {
    const opening = openInspector(pid);
    void import('../graph/take-report.ts'); // meanwhile
    return new ObservedProcess(pid, await opening);
  }

  /**
   * The suspended functions of all its threads now.
   *
   * @throws SessionError where it would pause for too long, SnapshotError.
   */
  async look(options: LookOptions): Promise<ProcessReport> {
    const { client } = this.inspector;
    this.#node ||= await nodeVersion(client);
    this.#workers ??= await WorkerClients.connect(client);
    const workers = this.#workers.running.filter(isPrograms);
    this.#threads = [
      new ObservedThread(0, 'main', client, true, this.#proverOf(0)),
      ...workers.map((worker) => new ObservedThread(worker.id, worker.title, worker, true, this.#proverOf(worker.id))),
    ];
    const threads: ThreadReport[] = [];
    for (const thread of this.#threads) threads.push(...(await tryLook(thread, options)));
    return hideInProcess({ pid: this.pid, node: this.#node, title: titleOf(this.pid), threads }, isOurs);
  }

  #proverOf(threadId: number): PlaceProver {
    const prover =
      this.#provers.get(threadId) ?? new PlaceProver(this.#texts, threadId === 0 ? mainScript(this.pid) : undefined);
    this.#provers.set(threadId, prover);
    return prover;
  }

  /**
   * The variables of a suspended function of the last look. V8 searches its whole heap for it, some 20 ms.
   *
   * @param key of the function in the report of that thread
   */
  async scopesOf(threadId: number, key: number): Promise<readonly ReportedScope[]> {
    const thread = this.#threads.find(({ id }) => id === threadId);
    return (await thread?.scopesOf(key)) ?? [];
  }

  /** The key of an object that stays: not the one of the last look if V8 has begun its keys anew. */
  async keyMark(): Promise<string> {
    this.#mark ??= await KeyMark.place(this.inspector.client);
    return (await this.#mark?.read()) ?? '';
  }

  /** Resolves when the connection has ended because the process has, or has closed its inspector. */
  get closed(): Promise<void> {
    return this.inspector.closed;
  }

  async close(): Promise<void> {
    await this.#workers?.disconnect();
    await this.inspector.close();
  }
}

/** The bridge of a breakpoint is a thread too, and not one of the program's. */
export function isPrograms({ url, title }: WorkerClient): boolean {
  return !(/^(?:\[worker \d+\] )?async-repl$/.test(title) && basename(url) === 'bridge.cjs');
}

/** A worker may end meanwhile. */
async function tryLook(thread: ObservedThread, options: LookOptions): Promise<ThreadReport[]> {
  try {
    return [await thread.look(options)];
  } catch (error) {
    if (thread.id > 0 && error instanceof DisconnectedError) return [];
    throw error;
  }
}

/** What this looks with. */
function isOurs({ place }: ThreadReport['functions'][number]): boolean {
  return place?.url.startsWith('async-repl:') === true;
}

async function nodeVersion(client: InspectorClient): Promise<string> {
  const { result } = await client.send('Runtime.evaluate', { expression: 'process.version', returnByValue: true });
  return typeof result.value === 'string' ? result.value : '';
}

/** The command line without the path of Node. */
function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(1).join(' ').trim();
  } catch {
    return '';
  }
}
