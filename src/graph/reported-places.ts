import type { AwaitGraph } from './await-graph.ts';
import type { ReportedPlace } from './report.ts';

/** A place, and the functions there. */
interface Site {
  /** Indexes of the functions in the graph, in its order. */
  readonly indexes: number[];
  /** The place as that of an `await`, and as where a function begins; absent where that is not known. */
  readonly await?: ReportedPlace;
  readonly function?: ReportedPlace;
}

/** More than a line has columns. */
const mostColumns = 2 ** 25;

/** Where the functions of a graph are. There are few places for very many functions; each is one object. */
export class ReportedPlaces {
  /** By URLs of scripts, and lines and columns in them. */
  readonly #scripts = new Map<string, Map<number, Site>>();
  readonly #unknown: Site = { indexes: [] };
  readonly #places: readonly (ReportedPlace | undefined)[];

  constructor({ functions, places }: AwaitGraph) {
    this.#places = functions.map(({ url, location }, index) => {
      const place = places[index];
      const position = place ?? location;
      const site = position === undefined ? this.#unknown : this.#at(url, position.line, position.column);
      site.indexes.push(index);
      return place === undefined ? site.function : site.await;
    });
  }

  /** @param index of a function in the graph */
  of(index: number): ReportedPlace | undefined {
    return this.#places[index];
  }

  /**
   * Indexes of the functions in the order of scripts and positions, those last whose place is not known.
   *
   * @param ageOf a function, lower for older ones: they come first at a place
   */
  order(ageOf: (index: number) => number): number[] {
    const scripts = [...this.#scripts].sort(([a], [b]) => Number(a > b) - Number(a < b));
    const sites = scripts.flatMap(([, ofScript]) => [...ofScript].sort(([a], [b]) => a - b).map(([, site]) => site));
    const order: number[] = [];
    for (const { indexes } of [...sites, this.#unknown])
      for (const index of indexes.toSorted((a, b) => ageOf(a) - ageOf(b))) order.push(index);
    return order;
  }

  #at(url: string, line: number, column: number): Site {
    let sites = this.#scripts.get(url);
    if (sites === undefined) {
      sites = new Map();
      this.#scripts.set(url, sites);
    }
    const position = line * mostColumns + column;
    let site = sites.get(position);
    if (site === undefined) {
      const place = (of: ReportedPlace['of']) => ({ of, url, line: line + 1, column: column + 1 });
      site = { indexes: [], await: place('await'), function: place('function') };
      sites.set(position, site);
    }
    return site;
  }
}
