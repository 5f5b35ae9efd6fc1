import vm from 'node:vm';
import { parse } from '@babel/parser';
import type { Node } from '@babel/types';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { matchBracket } from './brackets.ts';
import { classifyInput } from './classify.ts';
import { compileInput } from './compile.ts';
import { completionContext } from './completion-context.ts';
import { constantsAt } from './constants.ts';
import { emitTypeScript } from './emit-typescript.ts';
import { highlight } from './highlight.ts';
import { InputError } from './input-error.ts';
import { parseInput } from './parse-input.ts';
import { mentionedResults } from './results.ts';
import { walk } from './syntax-tree.ts';

// Hundreds of programs each, on whatever machine.
vi.setConfig({ testTimeout: 60_000 });

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
      (value: string) => `{ let k = await b++\n(${value}) }`,
      (value: string) => `while (a) { if (b) break\n_(${value}) }`,
      (value: string) => `class A { [${value}] = 1\nf = 2 }`,
      (value: string) => `export var e: string = ${value}`,
      (value: string) => `throw ${value}`,
      () => '() => {}',
      (value: string) => `(${value})`,
      (value: string) => `[${value}].x`,
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
  return compileInput(text, { boundResults: () => false, emit: emitTypeScript }).source;
}

function compileError(text: string): unknown {
  try {
    compiled(text);
    return undefined;
  } catch (error) {
    return error;
  }
}

function expectForAll<Args extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof Args]: fc.Arbitrary<Args[Index]> },
  check: (...args: Args) => void,
): void {
  fc.assert(fc.property(...arbitraries, check), { numRuns: 600 });
}

describe('any text', () => {
  it('is highlighted without loss', () => {
    expectForAll([anyText], (text) => {
      const parts = highlight(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.every((part, index) => part.text !== '' && part.role !== parts[index - 1]?.role)).toBe(true);
    });
  });

  it('is classified; what is complete compiles, and nothing else does', () => {
    expectForAll([anyText], (text) => {
      const { kind } = classifyInput(text);
      fc.pre(kind !== 'command');
      const error = compileError(text);
      expect(error === undefined || error instanceof InputError).toBe(true);
      expect(error === undefined).toBe(kind === 'complete');
    });
  });

  it('has brackets that agree on their partners', () => {
    expectForAll([fc.oneof(codeLike, program), fc.nat(40)], (text, offset) => {
      const partner = matchBracket(text, offset);
      fc.pre(partner !== undefined);
      expect([offset, offset - 1]).toContain(matchBracket(text, partner));
    });
  });

  it('has a context at every cursor, within the text', () => {
    expectForAll([anyText, fc.nat(40)], (text, offset) => {
      const cursor = Math.min(offset, text.length);
      const context = completionContext(text, cursor);
      const [start, prefix] = context.kind === 'none' ? [cursor, ''] : [context.start, context.prefix];
      expect(text.slice(start, cursor)).toBe(prefix);
    });
  });

  it('may be asked for constants and results', () => {
    expectForAll([anyText, fc.nat(40)], (text, offset) => {
      expect(constantsAt(text, offset).every((name) => text.includes(name) || text.includes('\\'))).toBe(true);
      expect(mentionedResults(text).every((name) => /^(?:_|_error|\$\d+)$/.test(name))).toBe(true);
    });
  });
});

describe('a text that V8 takes as the body of an async function', () => {
  it('is complete, unless it returns', () => {
    expectForAll([program], (text) => {
      fc.pre(isFunctionBody(text));
      expect(classifyInput(text).kind).toBe('complete');
    });
    expectForAll([codeLike], (text) => {
      const isRefused = classifyInput(text).kind === 'invalid' || classifyInput(text).kind === 'incomplete';
      expect(isRefused && isFunctionBody(text) && !/\breturn\b/.test(text)).toBe(false);
    });
  });
});

describe('a compiled input', () => {
  it('is what V8 takes, where it takes what was typed', () => {
    expectForAll([fc.oneof(codeLike, program)], (text) => {
      fc.pre(classifyInput(text).kind === 'complete');
      // Types, imports and exports are no reason to refuse it: they are gone.
      const refused = refusal(compiled(text));
      const plain = refusal(`(async () => {\n${text}\n})`);
      expect(refused !== undefined && plain === undefined ? { text, refused } : 'fine').toBe('fine');
    });
  });

  it('has the statements that were typed, none joined or split', () => {
    expectForAll([program], (text) => {
      const parsed = parseInput(text);
      const tree = parsed.kind === 'complete' ? parsed.tree : undefined;
      fc.pre(tree !== undefined);
      const typed = countStatements(tree.root) + tree.directives.length + (tree.expression === undefined ? 0 : 1);
      const source = compiled(text);
      const { program: whole } = parse(source, { errorRecovery: true });
      // What keeps the value of statements: a variable, what returns it, and blocks that begin by resetting it.
      const keeping =
        (source.includes('let __asyncReplValue') ? 2 : 0) +
        2 * source.split('__asyncReplValue = void 0; ').slice(1).length;
      // Around the typed text: the statement of the whole, its block, and the call of `scope`.
      expect(countStatements(whole)).toBe(typed + keeping + 3);
    });
  });

  it('has the typed lines on the lines after its first', () => {
    const lines = (text: string) => text.split(/\r\n|[\n\r\u2028\u2029]/).length;
    expectForAll([program], (text) => {
      fc.pre(classifyInput(text).kind === 'complete');
      expect(lines(compiled(text))).toBe(lines(text) + 2);
    });
  });
});
