import type { HeldTask } from '../agent/protocol.ts';
import type { Connection } from './connection.ts';
import { TaskView } from './task-view.ts';

/** The held tasks of all threads, by the number that a person sees. */
export class HeldTasks implements Iterable<TaskView> {
  readonly #views = new Map<number, TaskView>();
  /** A program has ended with functions held. */
  wereLost = false;

  get size(): number {
    return this.#views.size;
  }

  /** How many functions are held. */
  get heldCount(): number {
    return this.#count((view) => view.where === 'held');
  }

  /** How many keep the prompt open: functions that were looked into do not. */
  get lastingCount(): number {
    return this.#count((view) => view.where !== 'entered');
  }

  #count(isCounted: (view: TaskView) => boolean): number {
    return [...this.#views.values()].filter(isCounted).length;
  }

  get first(): TaskView | undefined {
    return this.#views.values().next().value;
  }

  [Symbol.iterator](): Iterator<TaskView> {
    return this.#views.values();
  }

  get(id: number): TaskView | undefined {
    return this.#views.get(id);
  }

  has(view: TaskView): boolean {
    return this.#views.get(view.id) === view;
  }

  /** Returns `undefined` for a task that is known already. */
  add(connection: Connection, task: HeldTask): TaskView | undefined {
    if (this.#find(connection, task.id)) return undefined;
    const highest = Math.max(0, ...this.#views.keys());
    const view = new TaskView(this.#views.has(task.id) ? highest + 1 : task.id, task, connection);
    this.#views.set(view.id, view);
    return view;
  }

  remove(connection: Connection, task: number): TaskView | undefined {
    const view = this.#find(connection, task);
    if (view) this.#views.delete(view.id);
    return view;
  }

  /** Lets go of the functions that were looked into. */
  removeEntered(): void {
    for (const view of this.#views.values()) if (view.where === 'entered') this.#views.delete(view.id);
  }

  removeAll(connection: Connection): void {
    for (const view of this.#views.values()) {
      if (view.connection !== connection) continue;
      this.#views.delete(view.id);
      this.wereLost = true;
    }
  }

  #find(connection: Connection, task: number): TaskView | undefined {
    return [...this.#views.values()].find((view) => view.connection === connection && view.task.id === task);
  }
}
