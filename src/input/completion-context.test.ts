import { describe, expect, it } from 'vitest';
import { completionContext } from './completion-context.ts';

/** The context at the mark `¶`, without `start`, which must be where the prefix begins. */
function contextAt(marked: string): unknown {
  const text = marked.replace('¶', '');
  const cursor = marked.indexOf('¶');
  const context = completionContext(text, cursor);
  if (context.kind === 'none') return 'none';
  const { start, ...rest } = context;
  expect(text.slice(start, cursor)).toBe(rest.prefix);
  if (rest.kind !== 'property') return rest;
  const { access, ...property } = rest;
  expect(text.slice(0, access).trimEnd()).toMatch(/[^.]$|\?\.$/);
  expect(text.slice(access, start)).toMatch(/^(?:\.|)(?!\.)/);
  return property;
}

describe('completionContext', () => {
  it.each([
    ['cli¶', 'cli'],
    ['¶', ''],
    ['cli¶ent', 'cli'],
    ['¶client', ''],
    ['await cli¶', 'cli'],
    ['new Fo¶', 'Fo'],
    ['f(¶', ''],
    ['f(a, b¶)', 'b'],
    ['...ro¶', 'ro'],
    ['a + ¶', ''],
    ['a\n¶', ''],
    ['if (a) ¶', ''],
    ['{ ¶', ''],
    ['() => {}¶', ''],
    ['`a ${fo¶', 'fo'],
    ['`a ${¶', ''],
    ['`a ${b} c ${¶}`', ''],
    ['/* a */¶', ''],
    ['// a\nb¶', 'b'],
    ['a ? b¶', 'b'],
    ['a ? .5 : c¶', 'c'],
    ['_¶', '_'],
    ['$1¶', '$1'],
    ['名¶', '名'],
    ['import(pa¶', 'pa'],
    ["import 'a'; b¶", 'b'],
    ['const a = b¶', 'b'],
    ['class A extends B¶', 'B'],
    ['.5 + a¶', 'a'],
    ["'open\nb¶", 'b'],
  ])('%j: a name', (marked, prefix) => {
    expect(contextAt(marked)).toEqual({ kind: 'name', prefix });
  });

  it.each([
    ['client.no¶', ['client'], 'no'],
    ['client.¶', ['client'], ''],
    ['client.¶\nfoo()', ['client'], ''],
    ['a?.b.c¶', ['a', 'b'], 'c'],
    ['a?.¶', ['a'], ''],
    ['a\n  .b\n  .c¶', ['a', 'b'], 'c'],
    ['a /* b */ . /* c */ d¶', ['a'], 'd'],
    ['this.¶', ['this'], ''],
    ['this.#pri¶', ['this'], '#pri'],
    ['this.#¶', ['this'], '#'],
    ['this.#a.b¶', ['this', '#a'], 'b'],
    ['rows[0].na¶', ['rows', '0'], 'na'],
    ['rows[1_0][0x1].na¶', ['rows', '10', '1'], 'na'],
    ['rows?.[0]?.na¶', ['rows', '0'], 'na'],
    ["obj['key'].x¶", ['obj', 'key'], 'x'],
    ['obj["a b"][`c`].x¶', ['obj', 'a b', 'c'], 'x'],
    ['this[0].a¶', ['this', '0'], 'a'],
    ['a.default.b¶', ['a', 'default'], 'b'],
    ['await client.no¶', ['client'], 'no'],
    ['new Foo.b¶', ['Foo'], 'b'],
    ['typeof a.b¶', ['a'], 'b'],
    ['[...a.b¶', ['a'], 'b'],
    ['!a.b¶', ['a'], 'b'],
    ['f(a.b¶)', ['a'], 'b'],
    ['f() + a.b¶', ['a'], 'b'],
    ['$1.na¶', ['$1'], 'na'],
    ['_.a¶', ['_'], 'a'],
    ['`${a.b¶', ['a'], 'b'],
    ['{ a: b.c¶', ['b'], 'c'],
    ['a ? b.c¶ : d', ['b'], 'c'],
  ])('%j: a property', (marked, path, prefix) => {
    expect(contextAt(marked)).toEqual({ kind: 'property', path, prefix });
  });

  it.each([
    ["import x from './fo¶", './fo'],
    ["import x from './fo¶'", './fo'],
    ['import { a, b as c } from "¶', ''],
    ["import * as a from 'node:f¶", 'node:f'],
    ["import '¶", ''],
    ["export * from './a¶", './a'],
    ["import('node:f¶", 'node:f'],
    ["await import('¶')", ''],
    ['import(`./a¶', './a'],
    ["require('x¶", 'x'],
    ["require.resolve('x¶", 'x'],
    ["import.meta.resolve('x¶", 'x'],
    ["import type { A } from './a¶", './a'],
  ])('%j: a module', (marked, prefix) => {
    expect(contextAt(marked)).toEqual({ kind: 'module', prefix });
  });

  it.each([
    ["readFileSync('./sr¶", "'", './sr'],
    ['const file = "/tmp¶', '"', '/tmp'],
    ["f('x', '../¶')", "'", '../'],
    ['`./a¶', '`', './a'],
  ])('%j: a path', (marked, quote, prefix) => {
    expect(contextAt(marked)).toEqual({ kind: 'path', quote, prefix });
  });

  it.each([
    ['.he¶', 'he'],
    ['.¶', ''],
    ['  .he¶', 'he'],
    ['.he¶lp', 'he'],
    ['.?¶', '?'],
    ['.continue-x¶', 'continue-x'],
  ])('%j: a command', (marked, prefix) => {
    expect(contextAt(marked)).toEqual({ kind: 'command', prefix });
  });

  it.each([
    ["obj['¶", ['obj'], "'", ''],
    ['obj["con¶"]', ['obj'], '"', 'con'],
    ['a.b?.[`x-¶', ['a', 'b'], '`', 'x-'],
    ["f(a[0]['¶", ['a', '0'], "'", ''],
    ["`${obj['a b¶", ['obj'], "'", 'a b'],
  ])('%j: a key', (marked, path, quote, prefix) => {
    expect(contextAt(marked)).toEqual({ kind: 'key', path, quote, prefix });
  });

  it.each([
    ['.frame 1¶', 'frame', '1'],
    ['.frame ¶', 'frame', ''],
    ['  .load  a b¶', 'load', 'a b'],
    ['.continue a.b¶', 'continue', 'a.b'],
  ])('%j: an argument', (marked, command, prefix) => {
    expect(contextAt(marked)).toEqual({ kind: 'argument', command, prefix });
  });

  it.each([
    ["['¶"],
    ["f()['¶"],
    ["return ['¶"],
    ["a = ['¶"],
    ["obj['\\n¶"],
    ["'cli¶'"],
    ["'cli¶"],
    ['"a.b¶"'],
    ["f('a¶"],
    ["'a'¶"],
    ['`cli¶'],
    ['`a ${b} c¶'],
    ['`a`¶'],
    ['// cli¶'],
    ['/* cli¶'],
    ['/* cli¶ */'],
    ['#!/bin/sh¶'],
    ['/cli¶/'],
    ['/cli/¶'],
    ['5¶'],
    ['5.¶'],
    ['5.5¶'],
    ['0x¶'],
    ['5..to¶'],
    ['f().x¶'],
    ['f()?.x¶'],
    ['a[f()].x¶'],
    ['a[b].x¶'],
    ['(a).x¶'],
    ['(await a).x¶'],
    ['[0].na¶'],
    ['await [0].na¶'],
    ['a = [0].na¶'],
    ["'a'.le¶"],
    ['`a`.le¶'],
    ['/a/.te¶'],
    ['{}.a¶'],
    ['new.¶'],
    ['super.a¶'],
    ['import.me¶'],
    ['import.meta.u¶'],
    ['function.a¶'],
    ["a['\\n'].b¶"],
    ['#a¶'],
    ['#¶'],
    ['..¶'],
    ['f()¶'],
    ['a[0]¶'],
    ['let x¶'],
    ['const ¶'],
    ['function f¶'],
    ['function* f¶'],
    ['class A¶'],
    ['import x¶'],
    ['import { a¶'],
    ['import { a } fr¶'],
    ["Array.from('a¶"],
    ["a.require('a¶"],
    ["a.import('a¶"],
    ["require('a\\¶"],
    ["resolve('a¶"],
  ])('%j: nothing', (marked) => {
    expect(contextAt(marked)).toBe('none');
  });

  it('completes the code that a command takes', () => {
    const takesCode = (command: string) => command === 'continue';
    expect(completionContext('.continue a.b', 13, takesCode)).toEqual({
      kind: 'property',
      path: ['a'],
      prefix: 'b',
      start: 12,
      access: 11,
    });
    expect(completionContext(' .continue ', 11, takesCode)).toEqual({ kind: 'name', prefix: '', start: 11 });
    expect(completionContext('.frame a', 8, takesCode)).toMatchObject({ kind: 'argument' });
  });
});
