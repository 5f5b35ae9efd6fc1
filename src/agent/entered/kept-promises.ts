/**
 * The promises of the suspended functions of the last listing, weakly: by them a function is found again, however often V8 has forgotten
 * its own numbers of objects.
 */
export class KeptPromises {
  #numbers = new WeakMap<object, number>();
  #count = 0;
  #listed = new Map<number, WeakRef<object>>();
  /** Holds the one that is looked for under the name of its only property, for a snapshot of the heap. */
  wanted: object | undefined;

  /** For V8's inspector. @returns a number for each, the same one whenever it comes. */
  list(promises: readonly object[]): number[] {
    const numbers = promises.map((promise) => this.#numberOf(promise));
    this.#listed = new Map(promises.map((promise, index) => [numbers[index] ?? 0, new WeakRef(promise)]));
    return numbers;
  }

  /** For V8's inspector: marks one of the last listing. @returns whether it is still there. */
  want(number: number, mark: string): boolean {
    const promise = this.#listed.get(number)?.deref();
    this.wanted = promise && { [mark]: promise };
    return promise !== undefined;
  }

  clear(): void {
    this.#numbers = new WeakMap();
    this.#listed.clear();
    this.wanted = undefined;
  }

  #numberOf(promise: object): number {
    let number = this.#numbers.get(promise);
    if (number === undefined) {
      number = ++this.#count;
      this.#numbers.set(promise, number);
    }
    return number;
  }
}
