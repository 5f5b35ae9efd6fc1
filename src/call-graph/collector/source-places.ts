import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import type { AwaitReport } from '../../graph/report.ts';
import { asUrl, originIn } from '../source-place.ts';
import type { ThreadTarget } from './thread-target.ts';

interface ParsedScript {
  readonly url: string;
  readonly sourceMapURL?: string;
}

/**
 * The report with the places that a person wrote, where what V8 runs was made of something else and says so with a source map: by
 * Vite, tsx or a compiler.
 */
export async function atSources<Report extends AwaitReport>(target: ThreadTarget, report: Report): Promise<Report> {
  const urls = new Set(report.functions.flatMap(({ place }) => (place ? asUrl(place.url) : [])));
  const mapUrls = await sourceMapUrls(target, urls);
  const maps = new Map([...mapUrls].map(([url, mapUrl]) => [url, readMap(url, mapUrl)]));
  const functions = report.functions.map((called) => {
    const map = called.place && maps.get(asUrl(called.place.url));
    return map ? { ...called, place: { ...called.place, ...originIn(map, called.place) } } : called;
  });
  return { ...report, functions };
}

/** V8 tells of all scripts before it answers. */
async function sourceMapUrls(target: ThreadTarget, urls: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const stop = target.on('Debugger.scriptParsed', ({ url, sourceMapURL }: ParsedScript) => {
    if (sourceMapURL && urls.has(url)) found.set(url, sourceMapURL);
  });
  await target.send('Debugger.enable');
  await target.send('Debugger.disable');
  stop();
  return found;
}

function readMap(url: string, mapUrl: string): SourceMap | undefined {
  try {
    const [, data] = /^data:[^,]*;base64,(.*)$/s.exec(mapUrl) ?? [];
    const text = data === undefined ? readFileSync(new URL(mapUrl, asUrl(url)), 'utf8') : Buffer.from(data, 'base64');
    return new SourceMap(JSON.parse(String(text)) as ConstructorParameters<typeof SourceMap>[0]);
  } catch {
    return undefined; // it is gone, or none
  }
}
