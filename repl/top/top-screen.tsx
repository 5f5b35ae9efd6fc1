import '../with-resolvers.ts';
import { render } from 'ink';
import type { WriteStream } from 'node:tty';
import type { Paint } from '../../src/session/palette.ts';
import type { InkHandles } from '../App.tsx';
import { Suspension } from '../ink-suspension.ts';
import { TopApp } from './TopApp.tsx';
import type { Frame } from './top-frame.ts';

/** The whole terminal, on its alternate screen: what was there before comes back. */
export interface TopScreen {
  draw(frame: Frame): void;
  /** Gives the terminal back for a while. */
  suspend(): void;
  /** The terminal is ours again. */
  resume(frame: Frame): void;
  /** Gives it back for good. */
  close(): void;
}

/** Drawn by Ink, which reads no input, and draws at every call only what has changed. */
export function createTopScreen(stdout: WriteStream, paint: Paint, first: Frame): TopScreen {
  let handles: Pick<InkHandles, 'suspendTerminal'> | undefined;
  let suspension: Suspension | undefined;
  const keep = (given: Pick<InkHandles, 'suspendTerminal'>): void => {
    handles = given;
  };
  const app = (frame: Frame) => <TopApp frame={frame} paint={paint} onHandles={keep} />;
  const instance = render(app(first), {
    stdout,
    // Under CI Ink would draw nothing; without a limit of frames a key is on the screen when `draw` returns.
    interactive: true,
    maxFps: 0,
    exitOnCtrlC: false,
    patchConsole: false,
    alternateScreen: true,
    incrementalRendering: true,
  });
  return {
    draw: (frame) => instance.rerender(app(frame)),
    suspend() {
      if (handles) suspension ??= new Suspension(handles.suspendTerminal());
    },
    resume(frame) {
      instance.rerender(app(frame));
      suspension?.end(() => {
        suspension = undefined;
      });
    },
    close: () => instance.unmount(),
  };
}
