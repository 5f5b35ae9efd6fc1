import { Changes, defaultPatience, raceForMatch, type Defeat, type MatchRace } from './match-race.ts';
import { keySequence, type Key } from './keys.ts';
import { patternOf } from './pattern.ts';
import { readProcess } from './process-table.ts';
import { killProcessTree, livingProcesses } from './process-tree.ts';
import { createProgramEnvironment, type ProgramEnvironment, type Variables } from './program-environment.ts';
import { describeExit, isExpectedExit, type ProgramExit } from './program-exit.ts';
import { PseudoTerminal } from './pseudo-terminal.ts';
import { createShell, quote, shellAlias, shellPrompt } from './shell.ts';
import { reportTerminal } from './terminal-report.ts';
import { TerminalScreen, type CellStyle, type CursorPosition } from './terminal-screen.ts';
import { readTerminalSettings, type TerminalSettings } from './terminal-settings.ts';

/** Bytes that may wait to be drawn before the program is made to wait, as a slow terminal does. */
const maximumBacklog = 1_000_000;

export interface TerminalOptions {
  readonly command: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** Changes to the environment of `createProgramEnvironment`. */
  readonly env?: Variables;
  /** 80 by default. */
  readonly columns?: number;
  /** 24 by default. */
  readonly rows?: number;
  /** Runs the command as a job of an interactive bash, which keeps the terminal when the command has ended. */
  readonly underShell?: boolean;
}

export interface WaitOptions {
  /** Milliseconds. */
  readonly within?: number;
  /** Looks at what has scrolled off the top too. */
  readonly scrollback?: boolean;
}

/** A predicate over the rows of the screen. */
export type ScreenTest = (screen: readonly string[]) => boolean;

/**
 * A real command in a real terminal of a fixed size, drawn as a person would see it.
 *
 *     await using terminal = await Terminal.start({ command: node, args: ['app.js'] });
 *     await terminal.waitFor('app #1 ›');
 *     terminal.write('1 + 1\r');
 *     await terminal.waitFor(/^2$/m);
 *     await terminal.exit(0);
 *
 * One write, then one expectation of something that the screen did not show before. Disposing kills whatever still runs.
 */
export class Terminal implements AsyncDisposable {
  /** Resolves when the session leader (the command, or the shell) has ended and its last output is on the screen. */
  readonly exited: Promise<ProgramExit>;
  /** Its HOME and XDG_RUNTIME_DIR, for a second program that is to share them. */
  readonly environment: ProgramEnvironment;
  readonly #pty: PseudoTerminal;
  readonly #screen: TerminalScreen;
  readonly #commandLine: string;
  readonly #changes = new Changes();
  readonly #chunks: Buffer[] = [];
  #backlog = 0;
  #exit: ProgramExit | undefined;

  static async start(options: TerminalOptions): Promise<Terminal> {
    const terminal = new Terminal(options, await createProgramEnvironment(options.env));
    if (!options.underShell) return terminal;
    try {
      await terminal.waitFor(shellPrompt);
    } catch (error) {
      await terminal[Symbol.asyncDispose]();
      throw error;
    }
    terminal.write(`${shellAlias}\r`);
    return terminal;
  }

  private constructor(options: TerminalOptions, environment: ProgramEnvironment) {
    const { command, args = [], cwd = process.cwd(), columns = 80, rows = 24 } = options;
    this.environment = environment;
    this.#commandLine = [command, ...args].map(quote).join(' ');
    this.#screen = new TerminalScreen(columns, rows, (reply) => this.#pty.write(reply));
    const run = options.underShell ? createShell(environment.folder, command, args) : { command, args };
    let reportExit: (exit: ProgramExit) => void;
    this.exited = new Promise((resolve) => {
      reportExit = resolve;
    });
    this.#pty = new PseudoTerminal({
      ...run,
      env: environment.variables,
      cwd,
      columns,
      rows,
      onData: (bytes) => this.#draw(bytes),
      onExit: (exit) =>
        this.#screen.draw(Buffer.alloc(0), () => {
          this.#exit = exit;
          reportExit(exit);
          this.#changes.notify();
        }),
    });
  }

  /** The session leader: the command, or the shell that it runs under. */
  get pid(): number {
    return this.#pty.pid;
  }

  /** The leader of the process group in the terminal's foreground: under a shell, the command. */
  get foregroundPid(): number {
    const leader = readProcess(this.pid);
    if (leader === undefined) throw new Error(`The session leader ${this.pid} has ended`);
    return leader.foregroundGroup;
  }

  /** PIDs of all that this command started and that still runs, the command included. */
  get processes(): number[] {
    return livingProcesses(this.#tree);
  }

  /** All bytes that were written to the terminal so far. */
  get raw(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Types: the bytes reach the program as one write. */
  write(keys: string | Uint8Array): void {
    this.#pty.write(keys);
  }

  press(key: Key): void {
    this.write(keySequence(key, this.#screen.isApplicationMode));
  }

  /** Pastes as a terminal does: newlines become CR, with the brackets if the program has asked for them. */
  paste(text: string): void {
    const keys = text.replaceAll(/\r?\n/g, '\r');
    this.write(this.#screen.isPasteBracketed ? `\x1b[200~${keys}\x1b[201~` : keys);
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows);
    this.#pty.resize(columns, rows);
    this.#changes.notify();
  }

  /** Closes the window: SIGHUP for the session leader and the foreground. */
  hangUp(): void {
    this.#pty.close();
  }

  /** Sends a signal to the session leader. */
  kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    process.kill(this.pid, signal);
  }

  /** The rows of the screen, without blanks at their ends. */
  screen(): string[] {
    return this.#screen.rows();
  }

  /** The rows that have scrolled off the top, oldest first. */
  scrollback(): string[] {
    return this.#screen.scrollback();
  }

  cursor(): CursorPosition {
    return this.#screen.cursor();
  }

  /** How one character is drawn. */
  cell(position: CursorPosition): CellStyle {
    return this.#screen.cell(position);
  }

  /** The terminal's settings (raw or cooked, echo, …), also after the exit, until the terminal is closed. */
  termios(): TerminalSettings {
    return readTerminalSettings(this.#pty.path);
  }

  /**
   * Resolves with the match when the screen shows the text: its rows joined with newlines, without blanks at their ends
   * except before the cursor.
   */
  waitFor(wanted: string | RegExp, options?: WaitOptions): Promise<RegExpExecArray>;
  /** Resolves when the predicate is true of the screen's rows. */
  waitFor(wanted: ScreenTest, options?: WaitOptions): Promise<void>;
  waitFor(wanted: string | RegExp | ScreenTest, options: WaitOptions = {}): Promise<RegExpExecArray | void> {
    if (typeof wanted === 'function') {
      const { scrollback = false } = options;
      const probe = () =>
        wanted(scrollback ? [...this.scrollback(), ...this.screen()] : this.screen()) ? true : undefined;
      return this.#race(this.waitFor, `a screen that satisfies ${String(wanted)}`, options, probe).then(() => {});
    }
    const pattern = patternOf(wanted);
    const name = typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted);
    return this.#race(this.waitFor, name, options, () => this.#find(pattern, options));
  }

  /** Waits for the exit and fails if it is another one than expected. */
  async exit(expected: number | NodeJS.Signals = 0, { within = defaultPatience }: WaitOptions = {}): Promise<void> {
    const wanted = typeof expected === 'number' ? `exit with code ${expected}` : `end by ${expected}`;
    await raceForMatch({
      probe: () => (this.#exit !== undefined && isExpectedExit(this.#exit, expected) ? true : undefined),
      changes: this.#changes,
      hasEnded: () => this.#exit !== undefined,
      within,
      entry: this.exit,
      explain: (defeat) => this.#report(`The program did not ${wanted}${this.#reason(defeat, within)}`),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await killProcessTree(this.#tree);
    this.#pty.close();
    await this.exited;
    this.#screen.dispose();
    await this.environment[Symbol.asyncDispose]();
  }

  get #tree() {
    return { root: this.pid, mark: this.environment.mark };
  }

  #draw(bytes: Buffer): void {
    this.#chunks.push(bytes);
    this.#backlog += bytes.length;
    if (this.#backlog > maximumBacklog) this.#pty.pause();
    this.#screen.draw(bytes, () => {
      this.#backlog -= bytes.length;
      if (this.#backlog < maximumBacklog / 2) this.#pty.resume();
      this.#changes.notify();
    });
  }

  #find(pattern: RegExp, { scrollback = false }: WaitOptions): RegExpExecArray | undefined {
    const rows = this.#screen.searchable();
    return pattern.exec((scrollback ? [...this.scrollback(), ...rows] : rows).join('\n')) ?? undefined;
  }

  #race<T>(entry: MatchRace<T>['entry'], wanted: string, options: WaitOptions, probe: () => T | undefined): Promise<T> {
    const { within = defaultPatience } = options;
    return raceForMatch({
      // A terminal shows nothing of a frame before it is complete.
      probe: () => (this.#screen.isMidFrame ? undefined : probe()),
      changes: this.#changes,
      hasEnded: () => this.#exit !== undefined,
      within,
      explain: (defeat) => this.#report(`The terminal did not show ${wanted}${this.#reason(defeat, within)}`),
      entry,
    });
  }

  #reason(defeat: Defeat, within: number): string {
    if (defeat === 'deadline' || this.#exit === undefined) return ` within ${within} ms.`;
    return `: it ${describeExit(this.#exit)}.`;
  }

  #report(failure: string): string {
    return reportTerminal(failure, {
      commandLine: this.#commandLine,
      pid: this.pid,
      exit: this.#exit,
      columns: this.#screen.columns,
      screen: this.screen(),
      scrollback: this.scrollback(),
      cursor: this.cursor(),
      isMidFrame: this.#screen.isMidFrame,
    });
  }
}
