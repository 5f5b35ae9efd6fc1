import { functionName, type ShowUrl } from '../../graph/view/words.ts';
import type { CellTexts } from './cell-texts.ts';
import type { SeenFunction } from './seen-function.ts';

/**
 * Finds functions whose cells say the same, without making what they say: of thousands mostly few differ.
 *
 * @param texts of the cells, without ids
 */
export class EqualCells {
  readonly #numbers = new Map<string, number>();

  constructor(
    private readonly texts: CellTexts,
    private readonly showUrl: ShowUrl,
  ) {}

  /** Equal for those that say the same. */
  keyOf(called: SeenFunction): string {
    const { place, mark } = called;
    const where = place === undefined ? '' : `${this.#number(this.showUrl(place.url))}:${place.line}:${place.column}`;
    const name = this.#number(functionName(called));
    return `${mark === 'gone' ? '-' : ''}${name} ${where} ${this.#waits(called)} ${this.#awaiters(called)}`;
  }

  #waits(called: SeenFunction): string | number {
    const waits = this.texts.shownWaits(called);
    const [only] = waits;
    if (only === undefined) return '';
    if (waits.length > 1 || typeof only.on !== 'number' || only.steps.length > 0)
      return this.#number(this.texts.waits(called));
    return this.#number(this.texts.named(only.on));
  }

  #awaiters(called: SeenFunction): string | number {
    const ids = this.texts.awaiterIds(called.id);
    const [only] = ids;
    if (only === undefined) return '';
    return this.#number(ids.length > 1 ? this.texts.awaiters(called) : this.texts.named(only));
  }

  /** One for each text. */
  #number(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}
