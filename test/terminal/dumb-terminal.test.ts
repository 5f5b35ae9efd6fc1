import { expect, test } from 'vitest';
import { startFixture } from '../support/fixture-terminal.ts';

test('on a dumb terminal the prompt reads lines, and not one escape sequence is written', async () => {
  await using terminal = await startFixture('plain/first-stop.mjs', { env: { TERM: 'dumb', FORCE_COLOR: undefined } });
  await terminal.waitFor(/^#1 greet {2}fixtures\/plain\/first-stop\.mjs:6:\d+\n[^]*^› $/m);
  terminal.write('greeting.length + 1\r');
  await terminal.waitFor(/^› greeting\.length \+ 1\n6\n› $/m);
  terminal.write('const f = (a) => {\r');
  await terminal.waitFor(/^… $/m);
  terminal.write('return [a, "各国"]; }\r');
  await terminal.waitFor(/^… return .*\n› $/m);
  terminal.write('f(1)\r');
  await terminal.waitFor(/^\$1 = \[ 1, '各国' \]\n› $/m);
  terminal.write('null.x\r');
  await terminal.waitFor(/^TypeError: Cannot read properties of null.*\n[^]*› $/m);
  terminal.write('.continue 7\r');
  await terminal.waitFor(/^answer 7$/m);
  await terminal.exit(0);
  expect(terminal.raw.toString()).not.toMatch(/\x1b/);
});
