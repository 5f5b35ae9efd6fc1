import { expect, test } from 'vitest';
import { isCooked, parseFlags } from './terminal-settings.ts';

const report = `speed 38400 baud; rows 24; columns 80; line = 0;
intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; min = 1; time = 0;
-parenb cs8 icrnl -ixoff opost onlcr
isig icanon iexten echo -noflsh`;

test('flags that are on and off', () => {
  const flags = parseFlags(report);
  expect(flags).toMatchObject({ parenb: false, cs8: true, icrnl: true, ixoff: false, echo: true, noflsh: false });
  expect(flags).not.toHaveProperty('speed');
});

test.each(['icanon', 'echo', 'isig', 'icrnl', 'opost', 'onlcr'])('a terminal without %s is not cooked', (flag) => {
  const flags = parseFlags(report);
  expect(isCooked({ word: '', flags })).toBe(true);
  expect(isCooked({ word: '', flags: { ...flags, [flag]: false } })).toBe(false);
});
