import type { ShownValue } from '../../agent/protocol.ts';
import type { AgentLink } from '../agent-link.ts';
import { DisconnectedError } from '../../inspector/cdp-errors.ts';
import type { ExplorerControl } from '../front-end.ts';
import type { Session } from '../session.ts';
import type { TaskView } from '../task-view.ts';
import { reduce } from './explorer-reducer.ts';
import { select, startExplorer } from './explorer-state.ts';
import type { ExplorerEffect, ExplorerFact, ExplorerIntent, ExplorerState, Reduced } from './explorer-state.ts';
import { pathOf } from './tree-path.ts';

/** The tree of one value of the program, opened row by row. */
export class Explorer implements ExplorerControl {
  state: ExplorerState;
  readonly closed: Promise<void>;
  readonly #session: Session;
  readonly #view: TaskView;
  readonly #listeners = new Set<() => void>();
  readonly #running = new Set<Promise<void>>();
  #close!: () => void;
  #isClosed = false;

  constructor(session: Session, view: TaskView, expression: string, value: ShownValue) {
    this.#session = session;
    this.#view = view;
    this.closed = new Promise((resolve) => {
      this.#close = resolve;
    });
    const started = startExplorer(expression, value);
    this.state = started.state;
    this.#apply(started);
  }

  get path(): string | undefined {
    return pathOf(this.state.rows, this.state.selected);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  do(intent: ExplorerIntent): void {
    this.#reduce(intent);
  }

  leave(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#link.send('AsyncRepl.forget', {}).catch(() => {}); // with the program all of it is gone
    this.#close();
  }

  async unfold(depth: number, mostOpened: number): Promise<void> {
    await this.#settled();
    for (let level = 1; level < depth; level++) {
      const wanted = this.state.rows.filter(
        (row) => row.depth === level && row.status === 'closed' && row.role === 'member',
      );
      if (wanted.length > mostOpened) return;
      for (const { handle } of wanted) this.#openRow(handle);
      await this.#settled();
    }
  }

  #openRow(handle: number): void {
    const { selected } = this.state;
    this.state = select(
      this.state,
      this.state.rows.findIndex((row) => row.handle === handle),
    );
    this.#reduce({ kind: 'open' });
    this.state = select(this.state, selected);
  }

  #reduce(event: ExplorerIntent | ExplorerFact): void {
    if (this.#isClosed) return;
    this.#apply(reduce(this.state, event));
  }

  #apply({ state, effects }: Reduced): void {
    this.state = state;
    for (const effect of effects) {
      const work = this.#perform(effect).finally(() => this.#running.delete(work));
      this.#running.add(work);
    }
    for (const listener of this.#listeners) listener();
  }

  async #settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #perform(effect: ExplorerEffect): Promise<void> {
    try {
      await this.#tryTo(effect);
    } catch (error) {
      if (error instanceof DisconnectedError) return this.leave();
      const reason = error instanceof Error ? error.message : String(error);
      this.#reduce(
        'handle' in effect ? { kind: 'failed', handle: effect.handle, reason } : { kind: 'told', notice: reason },
      );
    }
  }

  async #tryTo(effect: ExplorerEffect): Promise<void> {
    switch (effect.kind) {
      case 'open': {
        const { handle } = effect;
        const { nodes } = await this.#link.send('AsyncRepl.properties', { handle });
        return this.#reduce({ kind: 'opened', handle, nodes });
      }
      case 'get':
        return this.#get(effect.handle);
      case 'keep': {
        const { label } = await this.#link.send('AsyncRepl.keep', { handle: effect.handle });
        return this.#reduce({ kind: 'told', notice: label === undefined ? 'kept as _' : `kept as $${label}` });
      }
      case 'forget':
        await this.#link.send('AsyncRepl.forget', { handles: effect.handles });
        return;
      case 'copy':
      case 'edit':
        return this.#usePath(effect.kind, pathOf(this.state.rows, effect.row));
      case 'leave':
        return this.leave();
    }
  }

  async #get(handle: number): Promise<void> {
    const ended = await this.#session.evaluator.runGetter(this.#view, handle);
    this.#session.settle();
    if (ended.kind === 'stopped') return this.#reduce({ kind: 'threw', handle, text: 'interrupted' });
    if (ended.kind === 'threw') {
      const { name, message } = ended.error;
      return this.#reduce({ kind: 'threw', handle, text: `threw ${name}${message ? `: ${message}` : ''}` });
    }
    const value = await this.#link.send('AsyncRepl.inspect', { evaluation: ended.evaluation });
    this.#reduce({ kind: 'got', handle, value });
  }

  #usePath(how: 'copy' | 'edit', path: string | undefined): void {
    const { frontEnd } = this.#session;
    if (path === undefined) {
      return this.#reduce({ kind: 'told', notice: 'no expression leads here; $ keeps the value under a name' });
    }
    if (how === 'copy') {
      frontEnd.copy(path);
      return this.#reduce({ kind: 'told', notice: `sent to the clipboard: ${path}` });
    }
    this.leave();
    frontEnd.edit(path);
  }

  get #link(): AgentLink {
    return this.#view.connection.link;
  }
}
