/** Older `$n` are let go: what was shown must not fill the program's memory. */
const keptLabels = 500;

/** Values shown at the prompt, under the names that typed code can use: `_`, `_error`, `$1`, `$2`… */
export class Results {
  /** What `__asyncRepl.results` is to typed code. */
  readonly names: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  /** The values of `_` and `_error`, which follow by themselves until typed code assigns or deletes them. */
  readonly #last = new Map<string, unknown>();
  #labels = new WeakMap<object, number>();
  #count = 0;

  /** Keeps a value as `_`; an object gets the next label, and the same object the same label. */
  keep(value: unknown): number | undefined {
    if (value === undefined) return undefined;
    this.#follow('_', value);
    return isObject(value) ? this.label(value) : undefined;
  }

  label(value: object): number {
    const known = this.#labels.get(value);
    if (known !== undefined) return known;
    const label = ++this.#count;
    this.#labels.set(value, label);
    this.names[`$${label}`] = value;
    delete this.names[`$${label - keptLabels}`];
    return label;
  }

  keepError(error: unknown): void {
    this.#follow('_error', error);
  }

  /** A name that typed code has assigned is its own from then on, as in Node's REPL; `delete` gives it back. */
  #follow(name: string, value: unknown): void {
    this.#last.set(name, value);
    if (name in this.names) return;
    const common = { configurable: true, enumerable: true };
    const set = (own: unknown): void => {
      Object.defineProperty(this.names, name, { ...common, value: own, writable: true });
    };
    Object.defineProperty(this.names, name, { ...common, get: () => this.#last.get(name), set });
  }

  /** Lets everything go: when nothing is held, the agent keeps no value of the program alive. */
  clear(): void {
    for (const name of Object.keys(this.names)) delete this.names[name];
    this.#last.clear();
    this.#labels = new WeakMap();
    this.#count = 0;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
