import type { ReportedPlace } from '../../graph/report.ts';
import { SourceStore } from '../sources/source-store.ts';
import type { Asked, SourceExcerpt } from './top-state.ts';

/** Reads sources from the disk, by their source maps. */
export class SourceReader {
  readonly #store = new SourceStore(() => Promise.reject(new Error('only what is on the disk is read')));

  async read({ url, line, column }: ReportedPlace): Promise<Asked<SourceExcerpt>> {
    const generated = { scriptId: '', url, line: line - 1, column: column - 1 };
    const position = await this.#store.locate(generated);
    const lines = await this.#store.linesOf(position, generated);
    if (lines === undefined) return { kind: 'unknown', reason: `${position.file || 'its script'} cannot be read here` };
    return { kind: 'known', value: { position, lines } };
  }
}
