import { describe, expect, it } from 'vitest';
import { classifyInput } from '../src/input/classify.ts';
import { ofGrowingInput } from './growing-input.ts';

/** At which lines a text is complete that is given line by line, and how often it was parsed. */
function feed(lines: readonly string[]): { completeAt: number[]; parses: number } {
  let parses = 0;
  const isIncomplete = ofGrowingInput((text) => {
    parses++;
    return classifyInput(text).kind === 'incomplete';
  });
  const completeAt: number[] = [];
  let input: string[] = [];
  for (const [index, line] of lines.entries()) {
    input.push(line);
    if (isIncomplete(input.join('\n'))) continue;
    completeAt.push(index + 1);
    input = [];
  }
  return { completeAt, parses };
}

const many = (line: string): string[] => Array.from({ length: 400 }, () => line);

describe('an input that grows', () => {
  it.each<[string, string[], number[]]>([
    ['rows of objects', ['const a = [', ...many('  { id: 1, text: "a)" },'), ']', 'a'], [402, 403]],
    ['blocks', ['function f() {', ...many('  if (a) { b(/[(]/) }'), '}', 'f()'], [402, 403]],
    ['a nested end', ['f([', ...many('1,'), '],', ...many('// )'), ')', '1'], [803, 804]],
    ['a template within', ['f(', ...many('1,'), '`', ...many('a)'), '`', ')', '1'], [804, 805]],
    ['operators', ['1', ...many('1'), '2 +', '3'], [...Array.from({ length: 401 }, (_each, index) => index + 1), 403]],
  ])('%s: complete where the whole is', (_name, lines, completeAt) => {
    expect(feed(lines).completeAt).toEqual(completeAt);
  });

  it('is not parsed at each line', () => {
    const { parses } = feed(['[', ...many('  { id: 1 },'), ']']);
    expect(parses).toBeLessThan(70);
  });

  it('starts anew with another text', () => {
    const isIncomplete = ofGrowingInput((text) => classifyInput(text).kind === 'incomplete');
    expect(isIncomplete(['[', ...many('1,')].join('\n'))).toBe(true);
    expect(isIncomplete('1')).toBe(false);
    expect(isIncomplete('(')).toBe(true);
  });
});
