import { describe, expect, it } from 'vitest';
import { plain } from '../src/session/palette.ts';
import { keyTable } from './key-table.ts';

describe('the table of keys', () => {
  it('has every key that does something, by where it does', () => {
    const lines = keyTable(80, plain).split('\n');
    expect(lines[0]).toBe('Keys');
    expect(lines[1]).toMatch(/^ {2}Enter, Ctrl-J +run; an/);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines).toContain('In the history search');
    expect(lines.filter((line) => line.startsWith('  ')).length).toBeGreaterThan(40);
  });
});
