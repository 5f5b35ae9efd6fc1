import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { HeldPrompt, holdSloppy } from '../../test/support/held-prompt.ts';
import { TopLevelPrompt } from '../../test/support/top-level-prompt.ts';

// Hundreds of programs each, on whatever machine.
vi.setConfig({ testTimeout: 60_000 });

const prompts: [place: string, run: (text: string) => Promise<unknown>][] = [
  ['in a held function', (text) => new HeldPrompt(holdSloppy()).run(text)],
  ['at the top level', (text) => new TopLevelPrompt().run(text)],
];

describe.each(prompts)('the value of statements %s', (_place, run) => {
  it.each<[text: string, value: unknown]>([
    ['if (true) 5', 5],
    ['if (false) 5', undefined],
    ['if (false) 5; else { 6 }', 6],
    ['1; if (false) 2', undefined],
    ['1; let x = 2', 1],
    ['1; function f() {}', 1],
    ['1; class A {}', 1],
    ['1; {}', 1],
    [';{ 1; let x = 2 }', 1],
    ['let x = 1', undefined],
    ['for (let i = 0; i < 3; i++) i', 2],
    ['for (const each of []) each', undefined],
    ['1; for (const each of [2, 3]) ;', undefined],
    ['for (const key in { a: 1, b: 2 }) key', 'b'],
    ['let n = 3; while (n > 0) n -= 1', 0],
    ['let n = 0; do n++; while (n < 3)', 2],
    ['do { 1; continue; } while (false)', 1],
    ['for (const n of [1, 2, 3]) { n; if (n === 2) break; }', undefined],
    ['for (const n of [1, 2, 3]) { if (n === 2) break; n }', undefined],
    ['for (const n of [1, 2, 3]) { n; if (n === 2) { 7; break } }', 7],
    ['outer: for (const a of [1, 2]) { a; for (const b of [1]) { 8; continue outer } }', 8],
    ['5; a: { break a }', 5],
    ['5; a: { 6; break a; 7 }', 6],
    ['switch (2) { case 1: 1; case 2: 2; case 3: 3; break; default: 4 }', 3],
    ['1; switch (2) { case 1: 1 }', undefined],
    ['1; switch (2) { case 2: }', undefined],
    ['try { 1 } finally { 2 }', 1],
    ['try { throw 1 } catch (e) { e + 1 }', 2],
    ['1; try { } catch { 2 }', undefined],
    ['do { try { 1 } finally { 2; break } } while (false)', 2],
    ['do { 1; try { } finally { break } } while (false)', undefined],
    ['do { try { 1 } finally { 2; if (false) break } 3; if (true) continue } while (false)', undefined],
    ['do { try { 1; continue } finally { 2; if (false) break } } while (false)', 1],
    ['do { try { 1; continue } finally { } } while (false)', 1],
    ['with ({ a: 9 }) a', 9],
    ['1; with ({}) ;', undefined],
    ['if (true) while (true) { 4; break }\nelse 5', 4],
    ['if (true) do 4\nwhile (false)\nelse 5', 4],
    ["'text'; let x = 1", 'text'],
    ["'text'; if (true) 2", 2],
    ['if (true) 1, 2', 2],
    ['if (true) await Promise.resolve(3)', 3],
    ['for await (const each of [1, Promise.resolve(2)]) each * 2', 4],
    ['if (true) _ = 4', 4],
    ['var x = 1; if (x) x += 1; var y', 2],
    ['let a: number = 1; if (a) a as any; interface B {}', 1],
    ['export const e = 1; if (e) e', 1],
    ['import { sep } from "node:path"; if (sep) 1', 1],
  ])('%j', async (text, value) => {
    expect(await run(text)).toEqual(value);
  });

  it('names no function', async () => {
    expect((await run('if (true) () => {}')) as () => void).toHaveProperty('name', '');
    expect((await run('() => {}; let x')) as () => void).toHaveProperty('name', '');
  });
});

/** Statements of numbers, with conditions and loops that end. No functions in blocks: V8 gives these a value against the standard. */
const statement = fc.letrec<{ list: string; one: string }>((tie) => ({
  list: fc.array(tie('one'), { maxLength: 3 }).map((parts) => parts.join('\n')),
  one: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.nat({ max: 9 }).map(String),
    fc.constantFrom('break', 'continue', 'break a', 'continue l', 'break l', ';', 'var v = 1', '{ let w = 2 }', 'x++'),
    tie('list').map((list) => `{ ${list} }`),
    fc.tuple(fc.boolean(), tie('one')).map(([is, one]) => `if (${is}) ${one}`),
    fc.tuple(tie('one'), tie('one')).map(([one, other]) => `if (x++ % 2) ${one}\nelse ${other}`),
    fc.tuple(tie('list'), tie('list')).map(([list, other]) => `try { ${list} } finally { ${other} }`),
    fc.tuple(tie('list'), tie('list')).map(([list, other]) => `try { ${list}\n throw 1 } catch { ${other} }`),
    fc
      .tuple(tie('list'), tie('list'), tie('list'))
      .map(([one, two, three]) => `try { ${one} } catch { ${two} } finally { ${three} }`),
    fc.tuple(tie('one')).map(([one]) => `with ({}) ${one}`),
    tie('list').map((list) => `a: { ${list} }`),
    fc.tuple(fc.constantFrom('', 'l: '), tie('one')).map(([label, one]) => `${label}for (const i of [1, 2]) ${one}`),
    tie('list').map((list) => `do { ${list} } while (y++ < 2)`),
    fc.tuple(fc.constantFrom('', 'l: '), tie('one')).map(([label, one]) => `${label}while (y++ < 2) ${one}`),
    fc
      .tuple(tie('list'), tie('list'))
      .map(([list, other]) => `switch (x++ % 3) { case 0: ${list}\ncase 1: ${other}\ndefault: 7 }`),
  ),
}));

const script = fc.array(statement.one, { minLength: 1, maxLength: 4 }).map((parts) => `;${parts.join('\n')}`);

/** What V8 gives for the script; `undefined` if it is none, or fails. */
function valueOfScript(text: string): { value: unknown } | undefined {
  try {
    return { value: vm.runInNewContext(text, { x: 0, y: 0 }, { timeout: 500 }) as unknown };
  } catch {
    return undefined;
  }
}

describe.each(prompts)('the value of random statements %s', (_place, run) => {
  it("is that of V8's own eval", async () => {
    await fc.assert(
      fc.asyncProperty(script, async (text) => {
        const expected = valueOfScript(text);
        fc.pre(expected !== undefined);
        expect(await run(`var x = 0, y = 0\n${text}`)).toEqual(expected.value);
      }),
      { numRuns: 400 },
    );
  });
});
