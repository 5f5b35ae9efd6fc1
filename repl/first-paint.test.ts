import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { plain } from '../src/session/palette.ts';
import { startEditor } from './editor/editor-state.ts';
import { FirstPaint } from './first-paint.ts';
import type { Model } from './view.ts';

const model: Model = {
  editor: startEditor(),
  session: { kind: 'held', prompt: { label: 'f #1', task: 1, frame: 0 }, heldCount: 1 },
  loopBlockedMs: 0,
  hasWaitingInput: false,
  unfinished: '',
  showsSuggestions: false,
  columns: 80,
  rows: 24,
  now: 0,
};

describe('the first paint', () => {
  it('shows the prompt once, keeps it below what is written, and goes without a trace', () => {
    const stdout = new PassThrough();
    const screen = new FirstPaint(stdout, plain);
    screen.write('stop\n');
    screen.draw({ ...model, session: { kind: 'connecting' } });
    screen.draw(model);
    screen.draw(model);
    screen.write('output\n');
    screen.suspend();
    expect(stdout.read()?.toString()).toBe('stop\nf #1 › \r\u001b[Joutput\nf #1 › \r\u001b[J');
  });
});
