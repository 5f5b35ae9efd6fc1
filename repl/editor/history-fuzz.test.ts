import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { HistoryFile } from './history-file.ts';
import { startWalk, step, walkPrefix } from './history-walk.ts';
import { fold, suggestion } from './history.ts';

const folder = mkdtempSync(join(tmpdir(), 'history-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** What a line of a file could be torn by. Inputs come as UTF-8, so halves of pairs are none. */
const input = fc
  .string({
    unit: fc.constantFrom('a', 'b', ' ', '\\', '\\n', '\n', '\r', '\r\n', '\0', '\t', '\u2028', '\ufeff', '日', '🙂'),
    maxLength: 12,
  })
  .filter((text) => text.trim() !== '');
const inputs = fc.array(input, { maxLength: 12 });

describe('the history', () => {
  it('reads what it wrote, whichever of two programs wrote it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(input, fc.boolean()), { maxLength: 12 }), (written) => {
        const path = join(folder, `${(files += 1)}`);
        const unwanted = (notice: string): never => expect.fail(notice);
        const [one, two] = [new HistoryFile(path, unwanted), new HistoryFile(path, unwanted)];
        for (const [text, isFirst] of written) (isFirst ? one : two).append(text);
        expect(one.load()).toEqual(fold(written.map(([text]) => text)));
      }),
    );
  });

  it('a walk up and down again ends where it began, and passes only what begins alike', () => {
    fc.assert(
      fc.property(inputs, input, fc.nat(12), (all, typed, cursor) => {
        const entries = fold(all);
        const prefix = walkPrefix(entries, startWalk(entries), typed, cursor);
        const older: string[] = [];
        let at = { walk: startWalk(entries), text: typed };
        for (let next = step(entries, at.walk, at.text, -1, prefix); next; ) {
          older.push(next.text);
          at = next;
          next = step(entries, at.walk, at.text, -1, prefix);
        }
        const alike = entries.filter((entry) => entry.startsWith(prefix)).toReversed();
        // A step shows another text than the one before, so only the newest may be left out.
        expect(older).toEqual(alike[0] === typed ? alike.slice(1) : alike);
        for (let next = step(entries, at.walk, at.text, 1, prefix); next; ) {
          at = next;
          next = step(entries, at.walk, at.text, 1, prefix);
        }
        expect(at.text).toBe(typed);
      }),
    );
  });

  it('suggests what makes one of its inputs of the text', () => {
    fc.assert(
      fc.property(inputs, input, (entries, typed) => {
        const rest = suggestion(entries, typed);
        expect(rest === '' || entries.includes(typed + rest)).toBe(true);
      }),
    );
  });
});
