import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scrollback } from './scrollback.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => Buffer.from(data).toString();

describe('the scrollback', () => {
  it('hands on whole lines and keeps the rest', () => {
    const scrollback = new Scrollback();
    scrollback.addOutput(bytes('one\ntw'));
    expect(text(scrollback.take())).toBe('one\n');
    expect(text(scrollback.unfinished)).toBe('tw');
    scrollback.addOutput(bytes('o\n'));
    expect(text(scrollback.take())).toBe('two\n');
    expect(scrollback.isEmpty).toBe(true);
  });

  it('keeps blocks and output in order', () => {
    const scrollback = new Scrollback();
    scrollback.addOutput(bytes('one\n'));
    scrollback.addBlock('result');
    scrollback.addOutput(bytes('two\n'));
    expect(text(scrollback.take())).toBe('one\nresult\ntwo\n');
  });

  it('gives the unfinished line when the terminal goes back', () => {
    const scrollback = new Scrollback();
    scrollback.addOutput(bytes('one\n50 %\r60 %'));
    expect(text(scrollback.takeAll())).toBe('one\n50 %\r60 %');
    expect(scrollback.unfinished.length).toBe(0);
  });

  it('switches colours off after what left them on, and on again before it goes on', () => {
    const scrollback = new Scrollback();
    scrollback.addOutput(bytes('\u001b[31mred\n'));
    expect(text(scrollback.take())).toBe('\u001b[31mred\n\u001b[0m');
    scrollback.addBlock('result');
    scrollback.addOutput(bytes('still\u001b[0m\nplain\n'));
    expect(text(scrollback.take())).toBe('result\n\u001b[31mstill\u001b[0m\nplain\n');
  });

  it('ends a line that never would', () => {
    const scrollback = new Scrollback();
    scrollback.addOutput(bytes('x'.repeat((1 << 20) + 1)));
    expect(scrollback.take().length).toBe((1 << 20) + 2);
    expect(scrollback.unfinished.length).toBe(0);
  });

  it('neither loses nor changes a byte, however the output is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 20 }),
        fc.func(fc.boolean()),
        (chunks, takes) => {
          const scrollback = new Scrollback();
          const shown: Uint8Array[] = [];
          for (const [index, chunk] of chunks.entries()) {
            // Colours are another matter.
            const plain = chunk.map((byte) => (byte === 0x1b ? 0x0a : byte));
            chunks[index] = plain;
            scrollback.addOutput(plain);
            if (takes(index)) shown.push(scrollback.take());
          }
          expect(Buffer.concat([...shown, scrollback.takeAll()])).toEqual(Buffer.concat(chunks));
        },
      ),
    );
  });
});
