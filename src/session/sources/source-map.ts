import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { originalPositionFor, sourceContentFor, TraceMap } from '@jridgewell/trace-mapping';
import { sourcePosition, type SourcePosition } from '../positions.ts';

const mapComment = /^[ \t]*\/\/[#@] sourceMappingURL=(\S+)[ \t]*$/gm;

/** The address in the last `sourceMappingURL` comment of a text. */
export function sourceMapAddress(text: string): string | undefined {
  return [...text.matchAll(mapComment)].at(-1)?.[1];
}

/** A source map and where its sources are. */
export class SourceMap {
  private constructor(
    private readonly map: TraceMap,
    private readonly folder: string,
  ) {}

  /** Reads the map at `address` (a data URL or a path beside `file`). Resolves with `undefined` where it cannot be read. */
  static async load(address: string, file: string): Promise<SourceMap | undefined> {
    try {
      const path = address.startsWith('data:') ? undefined : pathBeside(address, file);
      const text = path === undefined ? decodeDataUrl(address) : await readFile(path, 'utf8');
      return new SourceMap(new TraceMap(text), dirname(path ?? file));
    } catch {
      return undefined;
    }
  }

  /** The place in the source, for a 0-based generated line and column. */
  toSource(line: number, column: number): SourcePosition | undefined {
    const found = originalPositionFor(this.map, { line: line + 1, column });
    return found.source === null ? undefined : sourcePosition(this.#pathOf(found.source), found.line, found.column + 1);
  }

  /** The source's text, where the map carries it. */
  textOf(file: string): string | undefined {
    const source = this.map.sources.find((name) => name !== null && this.#pathOf(name) === file);
    return source == null ? undefined : (sourceContentFor(this.map, source) ?? undefined);
  }

  #pathOf(source: string): string {
    if (source.startsWith('file://')) return fileURLToPath(source);
    return /^[a-z][a-z+.-]*:/i.test(source) ? source : resolve(this.folder, source);
  }
}

function pathBeside(address: string, file: string): string {
  return address.startsWith('file://') ? fileURLToPath(address) : resolve(dirname(file), decodeURIComponent(address));
}

function decodeDataUrl(url: string): string {
  const comma = url.indexOf(',');
  const isBase64 = url.slice(0, comma).endsWith(';base64');
  const data = url.slice(comma + 1);
  return isBase64 ? Buffer.from(data, 'base64').toString('utf8') : decodeURIComponent(data);
}
