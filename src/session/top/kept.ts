/**
 * What was made of something, for as long as that is there: a key that shows the same functions in another way, or in the way in which
 * they were shown before, is to be quick.
 */
export class Kept<Source extends object, Result> {
  readonly #results = new WeakMap<Source, Map<string, Result>>();

  /** @param how tells it from other things that are made of the same */
  of(source: Source, how: string, make: () => Result): Result {
    const results = this.#results.get(source) ?? new Map<string, Result>();
    this.#results.set(source, results);
    const known = results.get(how);
    if (known !== undefined) return known;
    const made = make();
    results.set(how, made);
    return made;
  }
}
