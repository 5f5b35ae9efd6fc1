import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { TopLevelPrompt } from '../../test/support/top-level-prompt.ts';
import { compileInput } from './compile.ts';

// Hundreds of programs each, on whatever machine.
vi.setConfig({ testTimeout: 60_000 });

const names = ['a', 'b', 'c', 'd'] as const;
const name = fc.constantFrom(...names);

const expression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom(
      '1',
      '2',
      "'s'",
      '[3, 4]',
      '({ a: 5, b: [6], c: 7 })',
      'void 0',
      '() => 8',
      'function () {}',
      'class {}',
    ),
    name,
    name.map((one) => `typeof ${one}`),
    fc.tuple(tie('expression'), tie('expression')).map(([left, right]) => `(${left}, ${right})`),
    fc.tuple(name, tie('expression')).map(([one, value]) => `(${one} = ${value})`),
    fc.tuple(name, name).map(([one, other]) => `({ ${one}: ${other} = 9 } = { d: 1 })`),
    name.map((one) => `(() => { ${one} = 10; return ${one} })()`),
    name.map((one) => `((${one}) => { ${one} = 11; return ${one} })(0)`),
  ),
})).expression;

const pattern = fc.oneof(
  name.map((one) => `{ ${one} }`),
  fc.tuple(name, name).map(([one, other]) => `{ a: ${one} = 12, ...${other} }`),
  fc.tuple(name, name).map(([one, other]) => `[${one}, ${other} = () => 13]`),
);

const kind = fc.constantFrom('let', 'const', 'var');

const statement: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(kind, name, expression).map(([word, one, value]) => `${word} ${one} = ${value}`),
  fc
    .tuple(kind, pattern)
    .map(([word, target]) => `${word} ${target} = Object.assign([14], { a: 15, b: 16, c: 17, d: 18 })`),
  fc.tuple(fc.constantFrom('let', 'var'), name, name).map(([word, one, other]) => `${word} ${one}, ${other}`),
  fc.tuple(name, expression).map(([one, value]) => `function ${one}() { return ${value} }`),
  fc.tuple(name, expression).map(([one, value]) => `function ${one}() { ${one} = ${value}\n${one} }`),
  fc.tuple(name, expression).map(([one, value]) => `class ${one} { static f = ${value}\nstatic g = 19 }`),
  fc.tuple(name, expression).map(([one, value]) => `for (var ${one} of [${value}]) ;`),
  fc.tuple(kind, pattern).map(([word, target]) => `for (${word} ${target} of [[{ a: 20 }]]) ;`),
  fc.tuple(name, expression).map(([one, value]) => `for (var ${one} = 0; ${one} < 2; ${one}++) ${value}`),
  fc.tuple(kind, name, expression).map(([word, one, value]) => `{ ${word} ${one} = 21\n${value} }`),
  fc.tuple(name, expression).map(([one, value]) => `if (${value}) var ${one} = 22\nelse ${value}`),
  fc.tuple(name, name).map(([one, other]) => `try { throw 23 } catch (${one}) { var ${other} = ${one} }`),
  fc.tuple(name, expression).map(([one, value]) => `switch (24) { case ${value}: default: let ${one} = 25 }`),
  fc.tuple(name, expression).map(([one, value]) => `l: for (${one} of [26]) { ${value}\nbreak l }`),
  fc.tuple(name, expression).map(([one, value]) => `{ ${value}\nfunction ${one}() { return ${value} } ${one} }`),
  fc.tuple(name, name).map(([one, other]) => `{ function ${one}() {} { function ${other}() {} } }`),
  fc.tuple(name, expression).map(([one, value]) => `switch (30) { default: ${value}\nfunction ${one}() {} }`),
  fc.tuple(name, expression).map(([one, value]) => `if (${value}) function ${one}() {}`),
  name.map((one) => `${one}++`),
  name.map((one) => `[${one}] = [27]`),
  fc.tuple(name, name).map(([one, other]) => `({ ${one}, x: ${other} = 28 } = { a: 29 })`),
  expression,
);

/** Scripts with and without semicolons. */
const script = fc
  .array(fc.tuple(statement, fc.constantFrom('\n', '\n', ';', '; ', ' // c\n', ' /* c */\n')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.flat().join(''));

/** What is left of a run: the error that ended it, and what each name is. */
interface Trace {
  readonly error: string;
  readonly values: readonly string[];
}

const describeNames = `[${names.map((one) => `(() => { try { return describe(${one}) } catch { return 'undefined' } })()`).join()}]`;
const describeValue = `(value) => typeof value === 'function'
  ? value.name + ' ' + Function.prototype.toString.call(value) + JSON.stringify(Object.entries(value))
  : JSON.stringify(value) ?? typeof value`;

/** A function that assigns its own name has that in a comment; one that assigns a constant does so by way of a member. */
function asTyped(value: string): string {
  return value
    .replace(/\/\* ([a-d]) \*\//g, '$1')
    .replace(/\b([a-d]): (?:__asyncRepl\.constants\.)?\1\b/g, '$1')
    .replaceAll('__asyncRepl.constants.', '');
}

function trace(context: vm.Context, error: unknown): Trace {
  vm.runInContext(`globalThis.describe = ${describeValue}`, context);
  const values = vm.runInContext(describeNames, context) as string[];
  return {
    error: error === undefined ? '' : asTyped(String(error as Error)),
    values: values.map(asTyped),
  };
}

function runScript(text: string): Trace | undefined {
  const context = vm.createContext();
  let error: unknown;
  let compiled: vm.Script;
  try {
    compiled = new vm.Script(text);
  } catch {
    return undefined;
  }
  try {
    compiled.runInContext(context, { timeout: 1000 });
  } catch (thrown) {
    error = thrown;
  }
  return trace(context, error);
}

async function runInput(text: string): Promise<Trace> {
  const prompt = new TopLevelPrompt();
  const error: unknown = await prompt.run(text).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return trace(prompt.context, error);
}

describe('an input at the top level', () => {
  it('does what the script does that was typed', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (text) => {
        const expected = runScript(text);
        // A name that is not initialised yet, which is undefined here; and what is no script.
        fc.pre(expected !== undefined && !expected.error.startsWith('ReferenceError'));
        expect(await runInput(text)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('has the places of what was typed', () => {
    fc.assert(
      fc.property(script, fc.nat(), (text, seed) => {
        fc.pre(runScript(text) !== undefined);
        const { source, typedPosition } = compileInput(text, {
          boundResults: () => false,
          topLevel: { isConstant: () => false },
        });
        // Every number of the grammar above stands for itself wherever it went.
        const numbers = [...source.matchAll(/\b(?:1\d|2\d)\b/g)];
        const number = numbers[seed % numbers.length];
        fc.pre(number !== undefined);
        const lines = source.slice(0, number.index).split('\n');
        const typed = typedPosition({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
        const line = text.split('\n')[(typed?.line ?? 0) - 1] ?? '';
        expect(line.slice((typed?.column ?? 0) - 1, (typed?.column ?? 0) + 1)).toBe(number[0]);
      }),
      { numRuns: 200 },
    );
  });
});
