import './with-resolvers.ts';
import { render } from 'ink';
import type { WriteStream } from 'node:tty';
import type { Paint } from '../src/session/palette.ts';
import { App } from './App.tsx';
import type { InkHandles } from './App.tsx';
import { Suspension } from './ink-suspension.ts';
import { reflowOf, rowsGained } from './reflow.ts';
import type { Screen } from './screen.ts';
import { viewOf } from './view.ts';
import type { CodeStyles, Model, View } from './view.ts';

/**
 * The live region drawn by Ink, with its first frame. Ink reads no input, and draws at every call: the caller gathers what
 * belongs to one frame.
 */
export function createInkScreen(stdout: WriteStream, paint: Paint, code: CodeStyles, first: Model): Screen {
  let handles: InkHandles | undefined;
  /** Present while the region is off the terminal. */
  let suspension: Suspension | undefined;
  const keep = (given: InkHandles): void => {
    handles = given;
  };
  let shown: View | undefined;
  const app = (model: Model) => {
    shown = viewOf(model, code);
    return <App view={shown} paint={paint} onHandles={keep} />;
  };
  const reflow = reflowOf(process.env);
  let { columns } = stdout;
  // Before Ink's own listener, which erases the rows that the frame had, counted from the cursor.
  stdout.on('resize', () => {
    if (shown && !suspension) stdout.write(up(rowsGained(shown, columns, stdout.columns, reflow)));
    columns = stdout.columns;
  });
  const instance = render(app(first), {
    stdout,
    // Under CI Ink would draw nothing; without a limit of frames a key is on the screen when `draw` returns.
    interactive: true,
    maxFps: 0,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const suspend = (): void => {
    if (handles) suspension ??= new Suspension(handles.suspendTerminal());
  };
  return {
    draw: (model) => instance.rerender(app(model)),
    write(data) {
      if (suspension) stdout.write(data);
      // Ink passes bytes on as it passes on text.
      else handles?.write(data as string);
    },
    suspend,
    forget() {
      // Ink erases from the first row of its frame on, as it thinks.
      if (shown && !suspension) stdout.write('\n'.repeat(rowsAboveCursor(shown)));
      suspend();
    },
    resume(model) {
      instance.rerender(app(model));
      suspension?.end(() => {
        suspension = undefined;
      });
    },
  };
}

function rowsAboveCursor({ cursor, unfinished, input }: View): number {
  return (unfinished === '' ? 0 : 1) + (cursor?.y ?? input.length);
}

function up(rows: number): string {
  return rows > 0 ? `\u001b[${rows}A` : '';
}
