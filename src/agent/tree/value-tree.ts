import type { ShownValue, TreeNode } from '../protocol.ts';
import { childrenOf, isOpenable } from './children.ts';
import type { Child, Entry } from './entry.ts';
import { shortly, summarize } from './summary.ts';

const { bind } = Function.prototype;

/** The rows of a tree that a person walks through. They are kept until they are forgotten: only then is memory let go. */
export class ValueTree {
  readonly #entries = new Map<number, Entry>();
  #last = 0;

  add(value: unknown): ShownValue {
    return this.#show({ kind: 'value', value });
  }

  children(handle: number): TreeNode[] {
    return childrenOf(this.#entry(handle)).map((child) => this.#toNode(child));
  }

  /** The value of a row. @throws where a row stands for several values, or for one that is not read yet. */
  value(handle: number): unknown {
    const entry = this.#entry(handle);
    if (entry.kind === 'value') return entry.value;
    if (entry.kind === 'pair') return [entry.key, entry.value];
    throw new Error(entry.kind === 'accessor' ? 'the getter has not been run' : 'this row is no value');
  }

  /** The getter of a row, bound, so that no frame of ours is between it and the typed code that calls it. */
  getter(handle: number): () => unknown {
    const entry = this.#entry(handle);
    if (entry.kind !== 'accessor' || typeof entry.get !== 'function') throw new Error('there is no getter');
    return Reflect.apply(bind, entry.get, [entry.receiver]) as () => unknown;
  }

  forget(handles: readonly number[]): void {
    for (const handle of handles) this.#entries.delete(handle);
  }

  clear(): void {
    this.#entries.clear();
  }

  #entry(handle: number): Entry {
    const entry = this.#entries.get(handle);
    if (!entry) throw new Error('this value is not kept any more');
    return entry;
  }

  #toNode({ key, role, access, entry }: Child): TreeNode {
    return { key, role, ...(access && { access }), ...this.#show(entry) };
  }

  #show(entry: Entry): ShownValue {
    const handle = ++this.#last;
    this.#entries.set(handle, entry);
    return { handle, text: textOf(entry), isOpenable: isOpenable(entry) };
  }
}

function textOf(entry: Entry): string {
  switch (entry.kind) {
    case 'value':
      return summarize(entry.value);
    case 'accessor':
      return accessorText(entry);
    case 'pair':
      return `${shortly(entry.key)} → ${summarize(entry.value)}`;
    case 'text':
      return entry.text;
    case 'part':
      return '';
  }
}

function accessorText({ get, set }: Extract<Entry, { kind: 'accessor' }>): string {
  if (!get) return '(set)';
  return set ? '(get/set)' : '(get)';
}
