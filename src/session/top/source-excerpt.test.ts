import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourceReader } from './source-excerpt.ts';

const typed = 'interface Order {\n  id: number;\n}\n\nasync function pay(order: Order) {\n  await order;\n}\n';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ar-source-'));
  const { code } = await transform(typed, { loader: 'ts', sourcemap: 'inline', sourcefile: 'pay.ts' });
  await writeFile(path.join(folder, 'pay.ts'), typed);
  await writeFile(path.join(folder, 'pay.js'), code);
});
afterAll(() => rm(folder, { recursive: true }));

function read(file: string, line: number, column: number) {
  const url = path.join(folder, file);
  return new SourceReader().read({ of: 'await', url, line, column });
}

describe('the source of a place', () => {
  it('as it is, where no map tells otherwise', async () => {
    expect(await read('pay.ts', 6, 3)).toMatchObject({ kind: 'known', value: { position: { line: 6, column: 3 } } });
  });

  it('by the source map', async () => {
    const source = await read('pay.js', 2, 3);
    expect(source).toMatchObject({
      kind: 'known',
      value: {
        position: { file: path.join(folder, 'pay.ts'), line: 6, column: 3 },
        lines: typed.trimEnd().split('\n'),
      },
    });
  });

  it('not where it was compiled in memory: another line would be shown', async () => {
    expect(await read('pay.ts', 2, 3)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/was compiled when it was loaded/) as string,
    });
  });

  it('not where there is no file', async () => {
    expect(await read('absent.js', 1, 1)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/cannot be read here$/) as string,
    });
  });
});
