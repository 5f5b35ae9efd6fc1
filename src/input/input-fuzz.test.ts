import vm from 'node:vm';
import { parse } from '@babel/parser';
import type { Node } from '@babel/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchBracket } from './brackets.ts';
import { classifyInput } from './classify.ts';
import { compileInput } from './compile.ts';
import { completionContext } from './completion-context.ts';
import { constantsAt } from './constants.ts';
import { highlight } from './highlight.ts';
import { parseInput } from './parse-input.ts';
import { mentionedResults } from './results.ts';
import { walk } from './syntax-tree.ts';

const pieces = (
  'a b _ $1 x y await async function class extends static new this super import export from as of in let const var using ' +
  'return break if else for while do switch case default try catch finally throw yield typeof void delete get set type ' +
  'interface enum declare abstract satisfies 0 1n .5 "s" \'t\' `u` /r/g #p true null ( ) [ ] { } < > = => + - ++ ! ~ , ; : ? ' +
  '?. . ... ?? && == `${ }` @ \\ // /* */ <!-- --> 😀 import.meta import() new.target'
).split(' ');
const blanks = ['', ' ', ' ', '\n', '\r\n', '\u2028', '\t'];

/** Texts that look like code: mostly wrong. */
const codeLike = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...blanks)), { maxLength: 14 })
  .map((parts) => parts.flat().join(''));

const expression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      'a',
      '_',
      '$1',
      '1',
      "'s'",
      '`t`',
      'this',
      '/r/',
      'import.meta',
      "import('m')",
      'b++',
      '() => {}',
      '{ a }.a',
    ),
    fc.tuple(tie('expression'), tie('expression')).map(([left, right]) => `${left} + ${right}`),
    fc.tuple(tie('expression'), tie('expression')).map(([left, right]) => `(${left}, ${right})`),
    fc.tuple(tie('expression'), tie('expression')).map(([callee, value]) => `(${callee})(${value})`),
    tie('expression').map((value) => `await (${value})`),
    tie('expression').map((value) => `await b++, ${value}`),
    tie('expression').map((value) => `async (_) => { await (${value}) }`),
    tie('expression').map((value) => `({ _, a: ${value}, [${value}]: 1 })`),
    tie('expression').map((value) => `_(${value})`),
    tie('expression').map((value) => `\`\${${value}}\``),
    tie('expression').map((value) => `(${value}) as any`),
    tie('expression').map((value) => `(${value})!.c`),
  ),
})).expression;

const statement: fc.Arbitrary<string> = fc
  .tuple(
    expression,
    fc.constantFrom(
      (value: string) => value,
      (value: string) => `let l = ${value}`,
      (value: string) => `const { c, ...d } = ${value}`,
      (value: string) => `using u = ${value}`,
      (value: string) => `if (${value}) ${value}\nelse ${value}`,
      (value: string) => `for (const v of ${value}) ${value}`,
      (value: string) => `do ${value}\nwhile (${value})`,
      (value: string) => `{ ${value}\n${value} }`,
      (value: string) => `class A { [${value}] = 1\nf = 2 }`,
      (value: string) => `export var e: string = ${value}`,
      (value: string) => `throw ${value}`,
      // Hazards of missing semicolons: these end without one, and the others begin with a bracket.
      () => '() => {}',
      () => 'h = async (x) => {}',
      () => 'let k = await b++',
      (value: string) => `(${value})`,
      (value: string) => `[${value}].x`,
      (value: string) => `\`\${${value}}\``,
      () => "import m, { n as o } from 'm'",
      () => 'interface I { a: 1 }',
      () => 'type T = () => void',
      () => "'use strict'",
      () => 'x as any',
    ),
  )
  .map(([value, make]) => make(value));

/** Texts of several statements: many are valid, with and without semicolons. */
const program = fc
  .array(fc.tuple(statement, fc.constantFrom('\n', ';', '; ', '\r\n', ' // c\n')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join(''));

const anyText = fc.oneof(codeLike, program, fc.string({ unit: 'binary' }), fc.string());
const runs = { numRuns: 600 };

/** Why V8 refuses an expression in a method, where `super` and private names are known; undefined if it does not. */
function refusal(source: string): string | undefined {
  try {
    new vm.Script(`(class extends Object { #p; m() { ${source}\n} })`);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

/** Whether V8 takes a text as a whole as the body of an async function. */
function isFunctionBody(text: string): boolean {
  try {
    AsyncFunction(text);
    return true;
  } catch {
    return false;
  }
}

/** Statements at any depth; exports and empty ones apart. */
function countStatements(root: Node): number {
  let count = 0;
  walk(root, true, ({ type }) => {
    if (/(?:Statement|Declaration)$/.test(type) && !/^(?:Empty|Export)/.test(type)) count += 1;
    return true;
  });
  return count;
}

function compiled(text: string): string {
  return compileInput(text, { boundResults: () => false }).source;
}

describe('any text', () => {
  it('is highlighted without loss', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts = highlight(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts.every((part, index) => part.text !== '' && part.role !== parts[index - 1]?.role)).toBe(true);
      }),
      runs,
    );
  });

  it('is classified; what is complete compiles, and nothing else does', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { kind } = classifyInput(text);
        if (kind === 'complete') expect(compiled(text)).toContain('__asyncRepl.scope(');
        else if (kind !== 'command') expect(() => compiled(text)).toThrow();
      }),
      runs,
    );
  });

  it('has brackets that agree on their partners', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, offset) => {
        const partner = matchBracket(text, offset);
        if (partner === undefined) return;
        expect([offset, offset - 1]).toContain(matchBracket(text, partner));
      }),
      runs,
    );
  });

  it('has a context at every cursor, within the text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, offset) => {
        const cursor = Math.min(offset, text.length);
        const context = completionContext(text, cursor);
        if (context.kind !== 'none') expect(text.slice(context.start, cursor)).toBe(context.prefix);
      }),
      runs,
    );
  });

  it('may be asked for constants and results', () => {
    fc.assert(
      fc.property(anyText, fc.nat(40), (text, offset) => {
        expect(constantsAt(text, offset).every((name) => text.includes(name) || text.includes('\\'))).toBe(true);
        expect(mentionedResults(text).every((name) => /^(?:_|_error|\$\d+)$/.test(name))).toBe(true);
      }),
      runs,
    );
  });
});

describe('a text that V8 takes as the body of an async function', () => {
  it('is complete, unless it returns', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(codeLike, program), (text) => {
        if (!isFunctionBody(text) || /\breturn\b/.test(text)) return;
        taken += 1;
        expect(['complete', 'empty', 'command']).toContain(classifyInput(text).kind);
      }),
      runs,
    );
    expect(taken).toBeGreaterThan(runs.numRuns / 10);
  });
});

describe('a compiled input', () => {
  it('is what V8 takes, where it takes what was typed', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(codeLike, program), (text) => {
        if (classifyInput(text).kind !== 'complete') return;
        const refused = refusal(compiled(text));
        if (refused === undefined) taken += 1;
        // Types, imports and exports are no reason: they are gone. V8 would refuse the same as plain code.
        else
          expect({ text, refused, plain: refusal(`(async () => {\n${text}\n})`) }).not.toMatchObject({
            plain: undefined,
          });
      }),
      runs,
    );
    expect(taken).toBeGreaterThan(runs.numRuns / 4);
  });

  it('has the statements that were typed, none joined or split', () => {
    fc.assert(
      fc.property(fc.oneof(codeLike, program), (text) => {
        const parsed = parseInput(text);
        if (parsed.kind !== 'complete') return;
        const { root, directives, expression } = parsed.tree;
        const typed = countStatements(root) + directives.length + (expression === undefined ? 0 : 1);
        const { program: whole } = parse(compiled(text), { errorRecovery: true });
        // Around the typed text: the statement of the whole, its block, and the call of `scope`.
        expect(countStatements(whole)).toBe(typed + 3);
      }),
      runs,
    );
  });

  it('has the typed lines on the lines after its first', () => {
    fc.assert(
      fc.property(program, (text) => {
        if (classifyInput(text).kind !== 'complete') return;
        const lines = (of: string) => of.split(/\r\n|[\n\r\u2028\u2029]/).length;
        expect(lines(compiled(text))).toBe(lines(text) + 2);
      }),
      runs,
    );
  });
});
