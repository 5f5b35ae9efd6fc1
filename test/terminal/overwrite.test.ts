import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stopFixture } from '../support/fixture-terminal.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';

test('.save and .transcript ask before they overwrite a file', async () => {
  await using folder = await TemporaryFolder.create({ 'mine.js': 'mine' });
  const file = folder.join('mine.js');
  await using terminal = await stopFixture('plain/first-stop.mjs');
  terminal.write('6 * 7\r');
  await terminal.waitFor(/^42\ngreet #1 › $/m);
  for (const command of ['.save', '.transcript']) {
    terminal.write(`${command} ${file}\r`);
    await terminal.waitFor(/Overwrite [^]*\? \(y\/N\) $/m);
    terminal.write('n');
    await terminal.waitFor(/\(y\/N\) n\ngreet #1 › $/m);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  }
  terminal.write(`.save ${file}\r`);
  await terminal.waitFor(/Overwrite [^]*\? \(y\/N\) $/m);
  terminal.write('y');
  await terminal.waitFor(/1 input written to/);
  expect(readFileSync(file, 'utf8')).toMatch(/\n6 \* 7;\n$/);
});
