import { expect, test } from 'vitest';
import { screenText, stopFixture, uiProcess } from '../support/fixture-terminal.ts';
import { openTranscript } from '../support/transcript.ts';

test('a second stop has the same UI, and what the program writes in between stands between them', async (context) => {
  const transcript = openTranscript(context);
  await using terminal = await stopFixture('plain/loop-for-of.mjs');
  const ui = uiProcess(terminal);
  terminal.write('.continue\r');
  await terminal.waitFor(/#2.*$[^]*#2 › $/m);
  expect(uiProcess(terminal)).toBe(ui);
  transcript.log(screenText(terminal));
  transcript.compare();
});
