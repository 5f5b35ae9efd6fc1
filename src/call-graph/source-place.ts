import { findSourceMap, type SourceMap } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { CallGraphPlace } from './call-graph.ts';

/**
 * What a person wrote of what V8 runs, where Node keeps source maps: with `--enable-source-maps`, under tsx. Else the place as
 * it is.
 */
export function originOf(place: CallGraphPlace): CallGraphPlace {
  // Looking a script up is slow.
  if (!process.sourceMapsEnabled) return place;
  try {
    const map = findSourceMap(place.url);
    return map ? originIn(map, place) : place;
  } catch {
    return place; // a map that is none
  }
}

/** The place as it is where the map does not know it. */
export function originIn(map: SourceMap, { url, line, column }: CallGraphPlace): CallGraphPlace {
  const entry = map.findEntry(line - 1, column - 1);
  if (!('originalSource' in entry)) return { url, line, column };
  const [source, base] = [entry.originalSource, asUrl(url)];
  return {
    url: URL.canParse(source, base) ? new URL(source, base).href : url,
    line: entry.originalLine + 1,
    column: entry.originalColumn + 1,
  };
}

/** A script may have a path for its name, which V8's inspector tells as a URL. */
export function asUrl(name: string): string {
  return name.startsWith('/') ? pathToFileURL(name).href : name;
}
