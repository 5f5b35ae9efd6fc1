import { expect, test } from 'vitest';
import { stopFixture } from '../support/fixture-terminal.ts';
import type { Variables } from '../support/program-environment.ts';

/** Foreground and background colours, also of the 256 and 16 million; bold, dim, underline and inverse are none. */
const colour = /\u001b\[(?:[\d;:]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][\d;:]*)?m/;

/** A session in which everything that can have a colour appears. */
async function play(env: Variables): Promise<string> {
  await using terminal = await stopFixture('plain/never-settles.mjs', { env });
  terminal.write('[1, "two", null]\r');
  await terminal.waitFor(/^\$1 = \[ 1, 'two', null \]\nmain #1 › $/m);
  terminal.write('await fails()\r');
  await terminal.waitFor(/RangeError: on purpose\n[^]*main #1 › $/m);
  terminal.write('await never\r');
  await terminal.waitFor('awaiting never');
  terminal.press('ctrl-c');
  await terminal.waitFor(/No longer waiting.*\nmain #1 › $/m);
  terminal.write('tot');
  await terminal.waitFor(/^main #1 › tot$/m);
  terminal.press('tab');
  await terminal.waitFor(/^main #1 › total$/m);
  terminal.write('\r');
  await terminal.waitFor(/^1\nmain #1 › $/m);
  terminal.write('.continue\r');
  await terminal.exit(0);
  return terminal.raw.toString();
}

test('colours in a terminal', async () => {
  expect(await play({})).toMatch(colour);
});

test('no colours under NO_COLOR', async () => {
  expect(await play({ NO_COLOR: '1' })).not.toMatch(colour);
});
