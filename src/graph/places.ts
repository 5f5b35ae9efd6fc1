import type { AwaitGraph } from './await-graph.ts';
import type { ReportedPlace } from './report.ts';

/** A place, and the functions there. */
export interface Site {
  /** Indexes of the functions in the graph, in its order. */
  readonly indexes: number[];
  /** The place as that of an `await`, and as where a function begins; absent where that is not known. */
  readonly await: ReportedPlace | undefined;
  readonly function: ReportedPlace | undefined;
}

/** More than a line has columns. */
const mostColumns = 2 ** 25;

/**
 * The places of a graph in the order of scripts and positions, those that are not known last. There are few of them for
 * very many functions.
 */
export function sitesOf({ functions, places }: AwaitGraph): Site[] {
  const scripts = new Map<string, Map<number, Site>>();
  const unknown: Site = { indexes: [], await: undefined, function: undefined };
  functions.forEach(({ url, location }, index) => {
    const position = places[index] ?? location;
    (position === undefined ? unknown : siteAt(scripts, url, position)).indexes.push(index);
  });
  const inOrder = [...scripts]
    .sort(([a], [b]) => Number(a > b) - Number(a < b))
    .flatMap(([, sites]) => [...sites].sort(([a], [b]) => a - b).map(([, site]) => site));
  return [...inOrder, unknown];
}

function siteAt(
  scripts: Map<string, Map<number, Site>>,
  url: string,
  { line, column }: { readonly line: number; readonly column: number },
): Site {
  let sites = scripts.get(url);
  if (sites === undefined) {
    sites = new Map();
    scripts.set(url, sites);
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
