import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

test('.inspect prints two levels of a value where there is no screen, and runs no getter', async () => {
  await using program = await PlainProgram.start(fixture('plain/inspect-tree.mjs'));
  await program.stop('main');
  const tree = await program.show('.inspect order');
  expect(tree.split('\n')[0]).toMatch(/^▾ order {2}Order \{ customer: \{…\}, lines: Array\(250\), /);
  expect(tree).toContain(
    "\n  ▾ customer  { name: 'Zoë', address: {…} }\n      name  'Zoë'\n    ▸ address  { city: 'Chur', zip: '7000' }\n",
  );
  expect(tree).toContain("\n    ▸ 99  { sku: 'A99', total: 148.5 }\n    ▸ … 150 more\n");
  expect(tree).toContain("\n  ▾ pending  Promise { <pending> }\n      [[PromiseState]]  'pending'\n");
  expect(tree).toContain("\n  ▾ note  'first line\\nsecond line'\n      1  first line\n      2  second line\n");
  expect(tree).toContain(
    "\n  ▾ meta  Map(2) { 'rate' → 0.5, {…} → {…} }\n      'rate' →  0.5\n    ▸ 1  {…} → { value: 2 }\n",
  );
  expect(tree).toMatch(
    /\n {4}#id {2}7\n {4}label {2}\(get\)\n {4}fails {2}\(get\)\n {4}endless {2}\(get\)\n {2}▸ \[\[Prototype\]\] {2}Order\.prototype$/,
  );
  expect(await program.show('reads')).toBe('0');
});

test('a million elements are a page', async () => {
  await using program = await PlainProgram.start(fixture('plain/inspect-tree.mjs'));
  await program.stop('main');
  const rows = (await program.show('.inspect million')).split('\n');
  expect(rows).toHaveLength(103);
  expect(rows.slice(-3)).toEqual(['    99  99', '  ▸ … 999,900 more', '  ▸ [[Prototype]]  Array.prototype']);
  const map = (await program.show('.inspect new Map(million.map((n) => [n, n]))')).split('\n');
  expect(map.slice(-3)).toEqual(['    99 →  99', '  ▸ … 999,900 more', '  ▸ [[Prototype]]  Map.prototype']);
});

test('a promise is not awaited', async () => {
  await using program = await PlainProgram.start(fixture('plain/inspect-tree.mjs'));
  await program.stop('main');
  expect(await program.show('.inspect order.pending')).toMatch(/^▾ order\.pending {2}Promise \{ <pending> \}\n/);
  expect(await program.show('.inspect Promise.reject(new Error("no"))')).toMatch(/<rejected> Error: no/);
});

test('an export that is not initialised yet', async () => {
  await using program = await PlainProgram.start(fixture('plain/inspect-tree.mjs'));
  await program.stop('main');
  expect(await program.show('.inspect self')).toContain('\n    late  <not initialised>');
});

test('values that resist: traps and getters that throw, revoked proxies, inspectors that fail', async () => {
  await using program = await PlainProgram.start(fixture('plain/odd-values.mjs'));
  await program.stop('main');
  const tree = await program.show('.inspect odd');
  for (const row of [
    '▾ getter  { value: (get) }',
    '▾ trapped  Proxy of an object',
    '▾ trappedFunction  Proxy of a function',
    '▾ revoked  Proxy (revoked)',
    "▾ circular  { name: 'circular', list: Array(1), self: {…} }",
    '▾ noPrototype  [null prototype] { key: 1 }',
    '▾ date  Invalid Date',
    '▾ empty  Array(3) [<empty>, <empty>, <empty>]',
    'minusZero  -0',
  ]) {
    expect(tree).toContain(row);
  }
  expect(tree).not.toContain('\u001b');
});

test('.inspect of nothing, and of what fails', async () => {
  await using program = await PlainProgram.start(fixture('plain/inspect-tree.mjs'));
  await program.stop('main');
  expect(await program.fail('.inspect')).toBe('! What? For example: .inspect process.versions');
  expect(await program.fail('.inspect nope')).toMatch(/^ReferenceError: nope is not defined/);
  expect(await program.fail('.inspect a b')).toMatch(/^SyntaxError: /);
  expect(await program.show('.inspect 5')).toBe('  5  5');
});
