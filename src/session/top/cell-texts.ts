import { awaitersOf, type ReportedWait } from '../../graph/report.ts';
import { unique, waitCell } from '../../graph/view/table-view.ts';
import { functionName, leafText, placeText, stepsText, withoutIndex, type ShowUrl } from '../../graph/view/words.ts';
import type { SeenFunction } from './seen-function.ts';

/** What the cells of a function say. Each is made when it is asked for: there may be thousands of functions, and few are on the screen. */
export class CellTexts {
  readonly #byId: ReadonlyMap<number, SeenFunction>;
  #awaiters: ReadonlyMap<number, readonly number[]> | undefined;

  /** @param isFolded without what tells equal ones apart */
  constructor(
    private readonly functions: readonly SeenFunction[],
    private readonly showUrl: ShowUrl,
    private readonly isFolded: boolean,
  ) {
    this.#byId = new Map(functions.map((called) => [called.id, called]));
  }

  where({ place }: SeenFunction): string {
    return placeText(place, this.showUrl);
  }

  waits(called: SeenFunction): string {
    return unique(this.shownWaits(called).map((wait) => this.wait(wait)));
  }

  /** What a living one waited for and is gone has a row of its own. */
  shownWaits({ waits, mark }: SeenFunction): readonly ReportedWait[] {
    if (mark === 'gone' || waits.every(({ on }) => !this.#isGone(on))) return waits;
    return waits.filter(({ on }) => !this.#isGone(on));
  }

  awaiters({ id }: SeenFunction): string {
    return unique(this.awaiterIds(id).map((awaiter) => this.named(awaiter)));
  }

  awaiterIds(id: number): readonly number[] {
    this.#awaiters ??= awaitersOf({ functions: this.functions.filter(({ mark }) => mark !== 'gone') });
    return this.#awaiters.get(id) ?? [];
  }

  wait({ steps, on }: ReportedWait): string {
    const how = steps.length === 0 ? '' : stepsText(this.isFolded ? steps.map(withoutIndex) : steps);
    return waitCell(how, typeof on === 'number' ? this.named(on) : leafText(on));
  }

  named(id: number): string {
    const called = this.#byId.get(id);
    if (called === undefined) return `#${id}`;
    return this.isFolded ? functionName(called) : `${functionName(called)} #${id}`;
  }

  #isGone(on: ReportedWait['on']): boolean {
    return typeof on === 'number' && this.#byId.get(on)?.mark === 'gone';
  }
}
