import { expect, test } from 'vitest';
import { emptyPrompt, screenText, stopFixture } from '../support/fixture-terminal.ts';
import type { FixtureOptions } from '../support/fixture-terminal.ts';
import type { Terminal } from '../support/terminal.ts';

/** A terminal in which the tree of `order` is open. */
async function openTree(options: FixtureOptions = {}): Promise<Terminal> {
  const terminal = await stopFixture('plain/inspect-tree.mjs', options);
  terminal.write('.inspect order\r');
  await terminal.waitFor(/^› +▾ order +Order[^]*q leaves/m);
  return terminal;
}

/** The row that is selected. */
function selected(pattern: string): RegExp {
  return new RegExp(`^› +${pattern}`, 'm');
}

test('walking down, opening and closing', async () => {
  await using terminal = await openTree();
  expect(screenText(terminal)).toMatch(/^order +1\/12$/m);
  terminal.press('down');
  await terminal.waitFor(selected("▸ customer {2}\\{ name: 'Zoë', address: \\{…\\} \\}"));
  terminal.press('right');
  await terminal.waitFor(selected("▾ customer .*\\n {8}name {2}'Zoë'\\n {6}▸ address "));
  terminal.press('right');
  await terminal.waitFor(selected("name {2}'Zoë'"));
  expect(screenText(terminal)).toMatch(/^order\.customer\.name +3\/15$/m);
  terminal.press('left');
  await terminal.waitFor(selected('▾ customer'));
  terminal.press('left');
  await terminal.waitFor(
    (rows) => rows.some((row) => row.startsWith('›   ▸ customer')) && !rows.some((row) => /^ +name /.test(row)),
  );
});

test.each(['q', 'escape', 'ctrl-c', 'ctrl-d'] as const)(
  'leaving by %s puts one row above the prompt, and nothing of the tree stays',
  async (key) => {
    await using terminal = await openTree();
    if (key === 'q') terminal.write('q');
    else terminal.press(key);
    await terminal.waitFor(emptyPrompt);
    const rows = screenText(terminal).split('\n');
    expect(rows.slice(rows.indexOf('main #1 › .inspect order'))).toEqual([
      'main #1 › .inspect order',
      expect.stringMatching(/^order {2}Order \{ customer: .*…$/),
      'main #1 ›',
    ]);
    terminal.write('order.customer.name\r');
    await terminal.waitFor(/^'Zoë'$/m);
  },
);

test('a getter runs when it is asked to, and shows what it threw', async () => {
  await using terminal = await openTree();
  terminal.write('/label\r');
  await terminal.waitFor(selected('label {2}\\(get\\)'));
  await terminal.waitFor(/Enter runs the getter/);
  terminal.press('enter');
  await terminal.waitFor(selected("label {2}'order 7'"));
  terminal.press('down');
  await terminal.waitFor(selected('fails {2}\\(get\\)'));
  terminal.press('enter');
  await terminal.waitFor(selected('fails {2}threw TypeError: no total yet'));
  terminal.write('q');
  await terminal.waitFor(emptyPrompt);
  terminal.write('reads\r');
  await terminal.waitFor(/^1$/m);
});

test('a getter that never returns is interrupted, and the tree stays', async () => {
  await using terminal = await openTree();
  terminal.write('/endless\r');
  await terminal.waitFor(selected('endless {2}\\(get\\)'));
  terminal.press('enter');
  await terminal.waitFor(/Ctrl-C interrupts/);
  terminal.press('ctrl-c');
  await terminal.waitFor(selected('endless {2}interrupted'));
  expect(screenText(terminal)).toMatch(
    /^Interrupted at get endless \(fixtures\/plain\/inspect-tree\.mjs:\d+:\d+\) ← typed/m,
  );
  terminal.press('up');
  await terminal.waitFor(selected('fails'));
});

test('pages of a long array', async () => {
  await using terminal = await stopFixture('plain/inspect-tree.mjs');
  terminal.write('.inspect million\r');
  await terminal.waitFor(selected('▾ million {2}Array\\(1,000,000\\)'));
  terminal.press('page-down');
  await terminal.waitFor(selected('18 {2}18'));
  terminal.press('end');
  await terminal.waitFor(selected('▸ \\[\\[Prototype\\]\\]'));
  terminal.press('up');
  await terminal.waitFor(selected('▸ … 999,900 more'));
  terminal.press('enter');
  await terminal.waitFor(/^ +▸ 100 … 9,999$/m);
  terminal.write('jj');
  await terminal.waitFor(selected('▸ 10,000 … 19,999'));
  terminal.press('right');
  await terminal.waitFor(/^ +▸ 10,000 … 10,099$/m);
  terminal.press('right');
  await terminal.waitFor(selected('▸ 10,000 … 10,099'));
  terminal.press('right');
  await terminal.waitFor(/^ +10000 {2}10000$/m);
  terminal.press('right');
  await terminal.waitFor(/^million\[10000\] +106\/403$/m);
});

test('a search goes to its match while it is typed, n to the next one', async () => {
  await using terminal = await openTree();
  terminal.write('/pro');
  await terminal.waitFor(/^\/pro +4\/12$/m);
  await terminal.waitFor(selected('▸ pending {2}Promise'));
  terminal.write('zz');
  await terminal.waitFor('nothing here has this');
  terminal.press('backspace');
  terminal.press('backspace');
  await terminal.waitFor('Enter stays here');
  terminal.press('enter');
  await terminal.waitFor(/^order\.pending +4\/12$/m);
  terminal.write('n');
  await terminal.waitFor(selected('▸ done {2}Promise'));
  terminal.write('/not');
  await terminal.waitFor(selected('▸ note'));
  terminal.press('escape');
  await terminal.waitFor(selected('▸ done'));
});

test('$ keeps a value, e takes the expression to the prompt', async () => {
  await using terminal = await openTree();
  terminal.write('j$');
  await terminal.waitFor(/^kept as \$1$/m);
  terminal.write('e');
  await terminal.waitFor(/^main #1 › order\.customer\n*$/m);
  terminal.write(' === $1\r');
  await terminal.waitFor(/^true$/m);
});

test('c copies the expression, by OSC 52', async () => {
  await using terminal = await openTree();
  terminal.write('jc');
  await terminal.waitFor(/^sent to the clipboard: order\.customer$/m);
  const copied = `\u001b]52;c;${Buffer.from('order.customer').toString('base64')}\u0007`;
  expect(terminal.raw.toString()).toContain(copied);
});

test('F1 shows the keys of the tree above, the tree stays', async () => {
  await using terminal = await openTree({ rows: 50 });
  terminal.write('?');
  await terminal.waitFor(/^In the tree of \.inspect\n {2}Up, k, Ctrl-P +row above$/m);
  expect(screenText(terminal)).not.toMatch(/^Keys$/m);
  await terminal.waitFor(selected('▾ order'));
});

test('on 40 columns and 10 rows', async () => {
  await using terminal = await openTree({ columns: 40, rows: 10 });
  const rows = terminal.screen();
  expect(rows).toHaveLength(10);
  expect(rows.filter((row) => row.startsWith('›'))).toHaveLength(1);
  expect(rows.every((row) => row.length < 40)).toBe(true);
  terminal.press('end');
  await terminal.waitFor(selected('▸ \\[\\[Prototype\\]\\]'));
  terminal.press('home');
  await terminal.waitFor(selected('▾ order'));
  terminal.write('q');
  await terminal.waitFor(emptyPrompt);
});

test('a resize keeps the selected row on the screen', async () => {
  await using terminal = await openTree({ env: { TERM_PROGRAM: 'vscode' } });
  terminal.press('end');
  await terminal.waitFor(selected('▸ \\[\\[Prototype\\]\\]'));
  terminal.resize(40, 10);
  await terminal.waitFor(
    (rows) =>
      rows.length === 10 &&
      rows.some((row) => /^› +▸ \[\[Prototype/.test(row)) &&
      rows.some((row) => row.startsWith('↑↓')),
  );
  terminal.resize(80, 24);
  await terminal.waitFor(/^› +▸ \[\[Prototype\]\] {2}Order\.prototype\n.*\$ keep/m);
  expect(terminal.screen().filter((row) => row.startsWith('›   ▸ [[P'))).toHaveLength(1);
  terminal.write('q');
  await terminal.waitFor(emptyPrompt);
});

test('what the program writes appears above the tree', async () => {
  await using terminal = await stopFixture('plain/inspect-tree.mjs');
  terminal.write('.inspect (setTimeout(console.log, 500, "from a timer"), order)\r');
  await terminal.waitFor(selected('▾ \\(setTimeout'));
  await terminal.waitFor(/^from a timer\n\(setTimeout[^]*q leaves/m);
});

test('when the function goes on by its signal, the tree is gone', async () => {
  await using terminal = await openTree();
  terminal.write('q');
  await terminal.waitFor(emptyPrompt);
  terminal.write('.inspect (setTimeout(release, 500), order)\r');
  await terminal.waitFor(selected('▾ \\(setTimeout'));
  await terminal.waitFor(/^reads 0 Zoë 1000000 function object$/m);
  await terminal.exit(0);
  expect(screenText(terminal)).not.toMatch(/^›  /m);
  expect(screenText(terminal)).not.toContain('q leaves');
});

test('when the program ends, the tree is gone', async () => {
  await using terminal = await stopFixture('plain/inspect-tree.mjs');
  terminal.write('.inspect (setTimeout(process.exit, 500, 3), order)\r');
  await terminal.waitFor(selected('▾ \\(setTimeout'));
  await terminal.exit(3);
  expect(screenText(terminal)).not.toContain('q leaves');
});

test('without colours the selected row is marked all the same', async () => {
  await using terminal = await openTree({ env: { NO_COLOR: '1' } });
  terminal.press('down');
  await terminal.waitFor(selected('▸ customer'));
  expect(terminal.raw.toString()).not.toMatch(/\u001b\[3[1-6]m/);
});
