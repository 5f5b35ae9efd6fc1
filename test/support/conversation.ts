import { spawn, type ChildProcess } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import { Changes, defaultPatience, raceForMatch, type Defeat } from './match-race.ts';
import { patternOf } from './pattern.ts';
import { killProcessTree, livingProcesses } from './process-tree.ts';
import { createProgramEnvironment, type ProgramEnvironment, type Variables } from './program-environment.ts';
import { describeExit, isExpectedExit, type ProgramExit } from './program-exit.ts';
import { withoutMasters } from './pseudo-terminal.ts';
import { quote } from './shell.ts';

export interface ConversationOptions {
  readonly command: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  /** Changes to the environment of `createProgramEnvironment`. */
  readonly env?: Variables;
  /** `ignore`: /dev/null, as for a service. A pipe by default. */
  readonly stdin?: 'pipe' | 'ignore';
}

export interface PatienceOptions {
  /** Milliseconds. */
  readonly within?: number;
}

/** Output of one stream, and how far the waits have read in it. */
interface Transcribed {
  readonly name: 'stdout' | 'stderr';
  text: string;
  consumed: number;
}

/**
 * A real command on pipes, without a terminal. Each wait reads on from where the last one on the same stream ended, so it
 * cannot match old output.
 *
 *     await using program = await Conversation.start({ command: node, args: ['app.js'] });
 *     program.writeLine('1 + 1');
 *     await program.waitForStdout('2\n');
 *     program.end();
 *     await program.exit(0);
 */
export class Conversation implements AsyncDisposable {
  /** Resolves when the command has ended and nobody holds its stdout and stderr any more. */
  readonly exited: Promise<ProgramExit>;
  /** Its HOME and XDG_RUNTIME_DIR, for a second program that is to share them. */
  readonly environment: ProgramEnvironment;
  readonly #child: ChildProcess;
  readonly #commandLine: string;
  readonly #changes = new Changes();
  readonly #stdout: Transcribed = { name: 'stdout', text: '', consumed: 0 };
  readonly #stderr: Transcribed = { name: 'stderr', text: '', consumed: 0 };
  /** The command has ended; a child of its own may still write. */
  #exit: ProgramExit | undefined;
  #isClosed = false;

  static async start(options: ConversationOptions): Promise<Conversation> {
    const environment = await createProgramEnvironment(options.env);
    const conversation = new Conversation(options, environment);
    try {
      await conversation.#spawned();
    } catch (error) {
      await environment[Symbol.asyncDispose]();
      throw error;
    }
    return conversation;
  }

  private constructor(options: ConversationOptions, environment: ProgramEnvironment) {
    const { command, args = [], cwd, stdin = 'pipe' } = options;
    this.environment = environment;
    this.#commandLine = [command, ...args].map(quote).join(' ');
    const run = withoutMasters(command, args);
    this.#child = spawn(run.command, run.args, { cwd, env: environment.variables, stdio: [stdin, 'pipe', 'pipe'] });
    // A write to a program that has ended (EPIPE) is no failure of its own: the next wait tells of the exit.
    this.#child.stdin?.on('error', () => {});
    this.#follow(this.#stdout);
    this.#follow(this.#stderr);
    this.#child.on('exit', (code, signal) => {
      this.#exit = { code, signal };
      this.#changes.notify();
    });
    this.exited = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => {
        this.#isClosed = true;
        this.#changes.notify();
        resolve({ code, signal });
      });
    });
  }

  get pid(): number {
    return this.#child.pid as number;
  }

  /** PIDs of all that this command started and that still runs, the command included. */
  get processes(): number[] {
    return livingProcesses(this.#tree);
  }

  /** All that was written to stdout so far. */
  get stdout(): string {
    return this.#stdout.text;
  }

  /** All that was written to stderr so far. */
  get stderr(): string {
    return this.#stderr.text;
  }

  write(text: string | Uint8Array): void {
    this.#child.stdin?.write(text);
  }

  writeLine(line: string): void {
    this.write(`${line}\n`);
  }

  /** Ends the program's input. */
  end(): void {
    this.#child.stdin?.end();
  }

  kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    process.kill(this.pid, signal);
  }

  /** Resolves with the first match in what stdout has beyond the last match. */
  waitForStdout(wanted: string | RegExp, options?: PatienceOptions): Promise<RegExpExecArray> {
    return this.#waitFor(this.#stdout, wanted, options);
  }

  /** Resolves with the first match in what stderr has beyond the last match. */
  waitForStderr(wanted: string | RegExp, options?: PatienceOptions): Promise<RegExpExecArray> {
    return this.#waitFor(this.#stderr, wanted, options);
  }

  /** Waits for the exit and the end of both outputs, and fails if it is another exit than expected. */
  async exit(expected: number | NodeJS.Signals = 0, { within = defaultPatience }: PatienceOptions = {}): Promise<void> {
    const wanted = typeof expected === 'number' ? `exit with code ${expected}` : `end by ${expected}`;
    await raceForMatch({
      probe: () => (this.#isClosed && this.#exit && isExpectedExit(this.#exit, expected) ? true : undefined),
      changes: this.#changes,
      hasEnded: () => this.#isClosed,
      within,
      entry: this.exit,
      explain: (defeat) => this.#report(`The program did not ${wanted}${this.#reason(defeat, within)}`),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await killProcessTree(this.#tree);
    await this.exited;
    await this.environment[Symbol.asyncDispose]();
  }

  get #tree() {
    return { root: this.pid, mark: this.environment.mark };
  }

  #spawned(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#child.once('spawn', resolve);
      this.#child.once('error', reject);
    });
  }

  #follow(output: Transcribed): void {
    const decoder = new StringDecoder('utf8');
    this.#child[output.name]?.on('data', (bytes: Buffer) => {
      output.text += decoder.write(bytes);
      this.#changes.notify();
    });
  }

  #waitFor(output: Transcribed, wanted: string | RegExp, options: PatienceOptions = {}): Promise<RegExpExecArray> {
    const { within = defaultPatience } = options;
    const pattern = patternOf(wanted);
    const name = typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted);
    const probe = () => {
      const match = pattern.exec(output.text.slice(output.consumed));
      if (match === null) return undefined;
      output.consumed += match.index + match[0].length;
      return match;
    };
    return raceForMatch({
      probe,
      changes: this.#changes,
      hasEnded: () => this.#isClosed,
      within,
      entry: output.name === 'stdout' ? this.waitForStdout : this.waitForStderr,
      explain: (defeat) =>
        this.#report(`The program did not write ${name} to ${output.name}${this.#reason(defeat, within)}`),
    });
  }

  #reason(defeat: Defeat, within: number): string {
    if (defeat === 'ended' && this.#exit !== undefined) return `: it ${describeExit(this.#exit)}.`;
    const late = ` within ${within} ms.`;
    if (this.#exit === undefined) return late;
    return `${late} It ${describeExit(this.#exit)}, but its output is held open by pid ${this.processes.join(', ')}.`;
  }

  #report(failure: string): string {
    const state = this.#exit === undefined ? 'still running' : describeExit(this.#exit);
    const heading = `$ ${this.#commandLine}  (pid ${this.pid}, ${state})`;
    return [failure, heading, ...show(this.#stdout), ...show(this.#stderr), '--- end of output ---'].join('\n');
  }
}

/** The output with a line that says how far it was matched already. */
function show({ name, text, consumed }: Transcribed): string[] {
  if (text === '') return [`--- ${name}: nothing ---`];
  const seen = text.slice(0, consumed);
  const rest = text.slice(consumed);
  const matched = consumed === 0 ? [] : [`--- ${name}, already matched ---`, ...bars(seen)];
  return rest === ''
    ? matched
    : [...matched, `--- ${name}${consumed === 0 ? '' : ', not matched yet'} ---`, ...bars(rest)];
}

function bars(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `|${line}`);
}
