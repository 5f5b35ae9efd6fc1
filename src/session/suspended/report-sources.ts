import type { AwaitReport, ReportedFunction, ReportedPlace } from '../../graph/report.ts';
import type { SourceStore } from '../sources/source-store.ts';

/** The report with places as a person wrote them: by source maps, and in what was typed. */
export async function withSources(report: AwaitReport, sources: SourceStore): Promise<AwaitReport> {
  const known = new Map<string, Promise<ReportedPlace>>();
  const locate = (place: ReportedPlace): Promise<ReportedPlace> => {
    const key = `${place.line}:${place.column}:${place.url}`;
    let located = known.get(key);
    if (located === undefined) {
      located = inSource(place, sources);
      known.set(key, located);
    }
    return located;
  };
  const functions = report.functions.map(
    async (called): Promise<ReportedFunction> =>
      called.place === undefined ? called : { ...called, place: await locate(called.place) },
  );
  return { functions: await Promise.all(functions) };
}

async function inSource(place: ReportedPlace, sources: SourceStore): Promise<ReportedPlace> {
  const { of, url, line, column } = place;
  if (url === '' || url.startsWith('node:')) return place;
  const found = await sources.locate({ scriptId: '', url, line: line - 1, column: column - 1 });
  return { of, url: found.file, line: found.line, column: found.column };
}
