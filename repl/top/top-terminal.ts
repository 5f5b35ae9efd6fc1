import type { ReadStream, WriteStream } from 'node:tty';
import type { Paint } from '../../src/session/palette.ts';
import type { Top } from '../../src/session/top/top.ts';
import type { Key } from '../editor/key.ts';
import { KeyReader } from '../key-reader.ts';
import { written } from '../stream-writes.ts';
import { TerminalGuard } from '../terminal-guard.ts';
import { bodyOf, frameOf, type Frame, type FrameSize } from './top-frame.ts';
import { intentOf, type PageSize, type TopKeyIntent } from './top-keys.ts';
import type { TopScreen } from './top-screen.tsx';

export interface TopTerminalOptions {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly paint: Paint;
  readonly top: Top;
  /** A signal is to end this process; the terminal is given back already. */
  readonly onDeath: (signal: NodeJS.Signals) => void;
}

/** How often the time is told that something takes, in milliseconds. */
const tickMs = 500;

/** The terminal of `top`: keys in, frames out. */
export class TopTerminal {
  readonly #options: TopTerminalOptions;
  readonly #guard: TerminalGuard;
  readonly #reader: KeyReader;
  #screen: TopScreen | undefined;
  #isDrawScheduled = false;
  /** The terminal is given back for good. */
  #isLeft = false;
  /** The job is being stopped, and will come back. */
  #isSuspending = false;
  #tick: NodeJS.Timeout | undefined;

  constructor(options: TopTerminalOptions) {
    this.#options = options;
    this.#reader = new KeyReader(options.stdin, (keys) => keys.forEach((key) => this.#press(key)));
    this.#guard = new TerminalGuard({
      stdin: options.stdin,
      stdout: options.stdout,
      beforeRestore: () => (this.#isSuspending ? this.#screen?.suspend() : this.#close()),
      onContinue: () => this.#redraw(),
      onDeath: options.onDeath,
    });
  }

  /** Resolves when the first frame is on the screen. */
  async enter(): Promise<void> {
    const { stdin, stdout } = this.#options;
    stdin.on('end', this.#onHangUp).on('error', this.#onHangUp);
    stdout.on('error', this.#onHangUp);
    this.#guard.enter();
    this.#reader.start();
    const { createTopScreen } = await import('./top-screen.tsx');
    if (this.#isLeft) return;
    this.#screen = createTopScreen(this.#options.stdout, this.#options.paint, this.#frame());
    this.#options.stdout.on('resize', this.#onResize);
    this.#draw();
  }

  /** Gives the terminal back as it was. Signals are still kept from ending this process at once. */
  async leave(): Promise<void> {
    this.#close();
    this.#reader.stop();
    this.#guard.leave();
    await written(this.#options.stdout);
  }

  /** From now on a signal ends this process. */
  dispose(): void {
    this.#guard.dispose();
  }

  /** The state is another one. Whatever changes in one turn of the event loop is one frame. */
  changed(): void {
    if (this.#isDrawScheduled) return;
    this.#isDrawScheduled = true;
    queueMicrotask(() => {
      this.#isDrawScheduled = false;
      this.#draw();
    });
  }

  #close(): void {
    this.#isLeft = true;
    clearTimeout(this.#tick);
    this.#options.stdout.off('resize', this.#onResize);
    this.#screen?.close();
    this.#screen = undefined;
  }

  #press(key: Key): void {
    const { top } = this.#options;
    for (let rest: Key | undefined = key; rest !== undefined; ) {
      const pressed: ReturnType<typeof intentOf> = intentOf(rest, top.state, this.#pageSize(), Date.now());
      if (pressed.intent !== undefined) this.#do(pressed.intent);
      rest = pressed.rest;
    }
  }

  #do(intent: TopKeyIntent): void {
    switch (intent.kind) {
      case 'suspend':
        return this.#suspend();
      case 'clear-screen':
        return this.#redraw();
      default:
        return this.#options.top.do(intent);
    }
  }

  #suspend(): void {
    this.#isSuspending = true;
    this.#guard.suspend();
    this.#isSuspending = false;
  }

  #redraw(): void {
    // Who stopped us without notice may have drawn over the screen.
    this.#screen?.suspend();
    this.#screen?.resume(this.#frame());
  }

  #draw(): void {
    if (this.#screen === undefined) return;
    this.#screen.draw(this.#frame());
    clearTimeout(this.#tick);
    const { kind } = this.#options.top.state.phase;
    if (kind === 'looking') this.#tick = setTimeout(() => this.#draw(), tickMs);
  }

  /** The view learns first how many rows fit. */
  #frame(): Frame {
    const { top, paint } = this.#options;
    const { height } = this.#body();
    if (top.state.page.kind === 'list' && top.state.selection.height !== height) top.do({ kind: 'resize', height });
    return frameOf(top.state, this.#size, Date.now(), paint);
  }

  #body(): ReturnType<typeof bodyOf> {
    const { top, paint } = this.#options;
    return bodyOf(top.state, this.#size, Date.now(), paint);
  }

  #pageSize(): PageSize {
    const { height, lines = [] } = this.#body();
    return { height, limit: Math.max(lines.length - height, 0) };
  }

  get #size(): FrameSize {
    const { columns, rows } = this.#options.stdout;
    return { columns: columns || 80, rows: rows || 24 };
  }

  /** The terminal is gone, and whose foreground it was may not be told. */
  readonly #onHangUp = (): void => {
    this.#close();
    this.#options.onDeath('SIGHUP');
  };

  readonly #onResize = (): void => {
    // After Ink has dealt with it.
    setImmediate(() => this.#draw());
  };
}
