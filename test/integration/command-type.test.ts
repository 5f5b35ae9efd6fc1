import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { HeldInFolder } from './support/held-in-folder.ts';
import { fixture, projectFolder } from './support/project-paths.ts';
import { Repl } from './support/repl.ts';
import { scratchFolder } from './support/scratch-program.ts';

function symlinkCompiler(folder: TemporaryFolder, compiler: string): void {
  mkdirSync(folder.join('node_modules'), { recursive: true });
  symlinkSync(join(projectFolder, 'node_modules', compiler), folder.join('node_modules/typescript'));
  symlinkSync(join(projectFolder, 'node_modules/@types'), folder.join('node_modules/@types'));
}

const tsx = import.meta.resolve('tsx');

/** A prompt of a program whose working directory has a TypeScript of this name, and these files. */
async function start(compiler: string | undefined, files: Record<string, string> = {}) {
  const folder = await TemporaryFolder.create({ 'inner/readme': '', ...files });
  if (compiler !== undefined) {
    symlinkCompiler(folder, compiler);
  }
  return HeldInFolder.start(folder, fixture('plain/first-stop.mjs'), 'greet');
}

test('.type of an expression', async () => {
  await using at = await start('typescript');
  const { program } = at;
  await program.show('interface Point { x: number; y?: string }');
  await program.show('const points: Point[] = [{ x: 1 }]');
  await program.show('.cd inner');
  expect(await program.show('.type points')).toBe('Point[]');
  expect(await program.show('.type { first: points[0], x: points.map(({ x }) => x) }')).toBe(
    '{ first: Point; x: number[]; }',
  );
  expect(await program.show('.type await Promise.resolve(new Map<string, Point>())')).toBe('Map<string, Point>');
  await program.show('import { readFile } from "node:fs/promises"');
  expect(await program.show('.type readFile("x", "utf8")')).toBe('Promise<string>');
  await program.show('const total = 1');
  await program.show('const total = "one"');
  expect(await program.show('.type total')).toBe('"one"');
  await program.show('function half(of: number) { return of / 2 }');
  expect(await program.show('.type half')).toBe('(of: number) => number');
  await program.show('class Order {}');
  expect(await program.show('.type Order')).toBe('typeof Order');
});

test('.type by a TypeScript that has an interface in JavaScript', async () => {
  await using at = await start('typescript-emit');
  await at.program.show('const half = (of: number) => of / 2');
  expect(await at.program.show('.type [half, half(1)] as const')).toBe('readonly [(of: number) => number, number]');
});

test.each(['typescript', 'typescript-emit'])(
  '.type knows the variables of the held function, by %s',
  async (compiler) => {
    await using folder = await scratchFolder({
      'package.json': '{ "type": "module" }',
      'src/lines.ts': 'export interface Line { product: string; quantity: number }\n',
      'src/orders.ts': `import type { Line } from './lines.ts';
import { setTraceAsync } from 'async-repl';
async function place<Extra>(lines: Line[], extra: Extra, note: string | undefined) {
  const total = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  if (note === undefined) return total;
  for (const line of lines) await setTraceAsync();
  return total;
}
console.log(await place([{ product: 'pot', quantity: 2 }], { isGift: true }, 'thanks'));
`,
    });
    symlinkCompiler(folder, compiler);
    await using at = await HeldInFolder.start(folder, folder.join('src/orders.ts'), 'place', ['--import', tsx]);
    const { program } = at;
    expect(await program.show('.type line')).toBe('Line');
    expect(await program.show('.type [total, note]')).toBe('(string | number)[]');
    expect(await program.show('.type extra')).toBe('Extra');
    expect(await program.show('.type place')).toMatch(/^<Extra>\(lines: Line\[\], .*\) => Promise<number>$/);
    await program.show('const first = lines[0]; note = note.trim()');
    await program.show('import { basename } from "node:path"');
    expect(await program.show('.type { first, base: basename(note), n: await Promise.resolve(total) }')).toBe(
      '{ first: Line; base: string; n: number; }',
    );
    expect(await program.ask('.type line.quantiti')).toEqual({
      out: 'any',
      err: "Property 'quantiti' does not exist on type 'Line'. Did you mean 'quantity'?",
    });
    expect(readFileSync(folder.join('src/orders.ts'), 'utf8')).not.toContain('__');
  },
);

test('.type says what it does not know', async () => {
  await using at = await start('typescript');
  expect(await at.program.show('.type greeting')).toBe('string');
  const { out, err } = await at.program.ask('.type nowhere');
  expect(out).toBe('any');
  expect(err).toBe("Cannot find name 'nowhere'.");
  expect(await at.program.fail('.type a b')).toMatch(/^SyntaxError: /);
  expect(await at.program.fail('.type')).toMatch(/^! Of what\?/);
});

test('.type goes by the nearest tsconfig.json', async () => {
  const loose = JSON.stringify({ compilerOptions: { strict: false, target: 'esnext', module: 'nodenext' } });
  await using at = await start('typescript', { 'tsconfig.json': loose });
  await at.program.show('const maybe = [1].find((each) => each > 0)');
  expect(await at.program.show('.type maybe')).toBe('number');
  await using strict = await start('typescript');
  await strict.program.show('const maybe = [1].find((each) => each > 0)');
  expect(await strict.program.show('.type maybe')).toBe('number | undefined');
});

test.each(['typescript', 'typescript-emit'])(
  '.type knows what the file of the REPL exports, by %s',
  async (compiler) => {
    await using folder = await TemporaryFolder.create({
      'orders.ts': `import type { Line } from './lib/lines.ts';
      export interface Order { id: number; lines: Line[] }
      export const order: Order = { id: 1, lines: [] };
      export async function load(id: number): Promise<Order> { return { ...order, id }; }\n`,
      'lib/lines.ts': 'export type Line = [product: string, quantity: number];\n',
      'settings.cjs': 'exports.port = 8080; exports.names = ["a"];\n',
    });
    symlinkCompiler(folder, compiler);
    await using repl = await Repl.start({ args: ['orders.ts'], cwd: folder.path });
    expect(await repl.show('.type order')).toBe('Order');
    expect(await repl.show('.type order.lines[0]')).toBe('Line');
    expect(await repl.show('.type await load(2)')).toBe('Order');
    await repl.show('const order = "mine"');
    expect(await repl.show('.type [order, (await load(2)).id]')).toBe('(string | number)[]');
    expect(await repl.show('.save saved.mts')).toBe('1 input written to saved.mts');
    await using plain = await Repl.start({ args: ['settings.cjs'], cwd: folder.path });
    expect(await plain.show('.type { port, names }')).toBe('{\n  port: 8080;\n  names: string[];\n}');
  },
);

test('.type without TypeScript says how to get it', async () => {
  await using at = await start(undefined);
  expect(await at.program.fail('.type 1')).toMatch(
    /^! There is no TypeScript near .*; `npm install --save-dev typescript` brings it\.$/,
  );
});
