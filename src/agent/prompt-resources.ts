/** What `using` declared at the prompt: disposed of, last first, when the held function goes on. */
export class PromptResources {
  readonly #disposers: (() => unknown)[] = [];

  /**
   * Registers `Symbol.asyncDispose` or `Symbol.dispose` of a value and returns it; null and undefined pass, as the language has it.
   * @throws TypeError when the value has neither.
   */
  use<Value>(value: Value): Value {
    if (value === null || value === undefined) return value;
    const resource = value as { [Symbol.asyncDispose]?: unknown; [Symbol.dispose]?: unknown };
    const dispose = resource[Symbol.asyncDispose] ?? resource[Symbol.dispose];
    if (typeof dispose !== 'function')
      throw new TypeError('The value of `using` has no Symbol.dispose or Symbol.asyncDispose');
    this.#disposers.push(() => Reflect.apply(dispose, value, []) as unknown);
    return value;
  }

  /** Disposes of all; the first error is thrown after the last was tried. */
  async dispose(): Promise<void> {
    const failures: unknown[] = [];
    const disposers = this.#disposers.splice(0);
    // By index: a program may have deleted the iterator of arrays.
    for (let index = disposers.length - 1; index >= 0; index--) {
      try {
        await disposers[index]?.();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  get isEmpty(): boolean {
    return this.#disposers.length === 0;
  }
}
