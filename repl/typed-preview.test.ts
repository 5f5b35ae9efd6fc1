import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypedPreview } from './typed-preview.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const asked: string[] = [];
  const answers: ((shown: string | undefined) => void)[] = [];
  const shown: string[] = [];
  const preview = new TypedPreview(
    (text) => {
      asked.push(text);
      return new Promise((resolve) => answers.push(resolve));
    },
    () => shown.push(preview.shown),
  );
  const type = (text: string) => {
    for (let length = 1; length <= text.length; length++) preview.follow(text.slice(0, length));
  };
  return { preview, asked, answers, shown, type };
}

describe('the preview of what is typed', () => {
  it('is asked for when the keys rest', async () => {
    const { preview, asked, answers, shown, type } = start();
    type('n + 1');
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual(['n + 1']);
    answers[0]?.('42');
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual(['42']);
    preview.follow('n + 1');
    expect(preview.shown).toBe('42');
    preview.follow('n + 12');
    expect(preview.shown).toBe('');
  });

  it('is that of the latest text: one question at a time', async () => {
    const { preview, asked, answers, type } = start();
    type('a');
    await vi.advanceTimersByTimeAsync(100);
    type('ab');
    await vi.advanceTimersByTimeAsync(100);
    type('abc');
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual(['a']);
    answers[0]?.('of a');
    await vi.advanceTimersByTimeAsync(0);
    expect(preview.shown).toBe('');
    expect(asked).toEqual(['a', 'abc']);
    answers[1]?.('of abc');
    await vi.advanceTimersByTimeAsync(0);
    expect(preview.shown).toBe('of abc');
  });

  it('comes to nothing when the line is empty again', async () => {
    const { preview, asked, answers, shown } = start();
    preview.follow('a');
    await vi.advanceTimersByTimeAsync(100);
    preview.follow('');
    answers[0]?.('of a');
    await vi.advanceTimersByTimeAsync(1_000);
    expect([asked, preview.shown, shown]).toEqual([['a'], '', []]);
  });
});
