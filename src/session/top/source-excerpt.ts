import type { ReportedPlace } from '../../graph/report.ts';
import type { SourcePosition } from '../positions.ts';
import { SourceStore } from '../sources/source-store.ts';
import type { Asked, SourceExcerpt } from './top-state.ts';

/** What is turned into JavaScript when it is loaded, without a trace on the disk. */
const compiled = /\.(?:[cm]?tsx?|jsx)$/;
/** What a position at an `await` begins with. */
const awaits = /^(?:await|yield|for|return|import)\b/;

/** Reads sources from the disk, by their source maps. */
export class SourceReader {
  readonly #store = new SourceStore(() => Promise.reject(new Error('only what is on the disk is read')));

  async read({ of, url, line, column }: ReportedPlace): Promise<Asked<SourceExcerpt>> {
    const generated = { scriptId: '', url, line: line - 1, column: column - 1 };
    const position = await this.#store.locate(generated);
    const lines = await this.#store.linesOf(position, generated);
    if (lines === undefined) return unknown(`${position.file || 'its script'} cannot be read here`);
    if (of === 'await' && compiled.test(url) && !isAwait(lines, position))
      return unknown(`${position.file} was compiled when it was loaded: its own line is not known here`);
    return { kind: 'known', value: { position, lines } };
  }
}

function unknown(reason: string): Asked<SourceExcerpt> {
  return { kind: 'unknown', reason };
}

function isAwait(lines: readonly string[], { line, column }: SourcePosition): boolean {
  return awaits.test(lines[line - 1]?.slice(column - 1) ?? '');
}
