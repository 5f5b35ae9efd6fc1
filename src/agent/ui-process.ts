import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Mode } from './environment.ts';
import type { ControlMessage, PromptProcess } from './prompt-process.ts';
import { restoreTerminal } from './terminal-reset.ts';

/** File descriptors of the UI process beyond the terminal's three. */
const outputFd = 3;
const controlFd = 4;

/** The UI on the program's own terminal: a process of its own, which neither keeps the program alive nor can take it along. */
export class UiProcess implements PromptProcess {
  /** The terminal's settings before the UI changed them, as `stty` takes them. */
  terminalSettings: string | undefined;
  readonly output: Socket;
  readonly #child: ChildProcess;
  readonly #control: Socket;
  readonly #terminal: 1 | 2;

  constructor(mode: Mode, group: string, ended: (how: { readonly wasKilled: boolean }) => void) {
    const isPlain = mode.kind === 'plain';
    this.#terminal = mode.kind === 'terminal' ? mode.output : 1;
    const script = join(__dirname, 'repl', 'ui.mjs');
    const parameters = [
      '--output-fd',
      `${outputFd}`,
      '--control-fd',
      `${controlFd}`,
      '--group',
      group,
      ...(isPlain ? ['--plain'] : []),
    ];
    this.#child = spawn(process.execPath, [script, ...parameters], {
      stdio: [0, this.#terminal, 2, 'pipe', 'pipe'],
      env: uiEnvironment(),
      cwd: '/', // the program's may be gone
    });
    this.output = this.#child.stdio[outputFd] as unknown as Socket;
    this.#control = this.#child.stdio[controlFd] as unknown as Socket;
    for (const pipe of [this.output, this.#control]) {
      pipe.on('error', () => {});
      (pipe as unknown as { _handle?: { setBlocking?(on: boolean): void } })._handle?.setBlocking?.(true);
    }
    this.#child.on('error', () => ended({ wasKilled: true }));
    this.#child.on('exit', (_code, signal) => ended({ wasKilled: signal !== null }));
    this.setRef(false);
  }

  /** The process id; the program's own where it could not be started, which `ended` tells. */
  get pid(): number {
    return this.#child.pid ?? process.pid;
  }

  setRef(isNeeded: boolean): void {
    const change = isNeeded ? 'ref' : 'unref';
    this.#child[change]();
    this.output[change]();
    this.#control[change]();
  }

  tell(message: ControlMessage): void {
    if (!this.#control.destroyed) this.#control.write(`${JSON.stringify(message)}\n`);
  }

  restoreTerminal(): void {
    const { columns } = this.#terminal === 1 ? process.stdout : process.stderr;
    restoreTerminal({ input: 0, output: this.#terminal, columns, settings: this.terminalSettings });
  }

  end(): void {
    this.output.destroy();
    this.#control.destroy();
  }
}

/** The UI is not the program: its preloads, loaders, inspector and coverage are not for it. */
function uiEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_V8_COVERAGE, NODE_CHANNEL_FD, ...rest } = process.env;
  void [NODE_OPTIONS, NODE_V8_COVERAGE, NODE_CHANNEL_FD];
  return process.versions['electron'] === undefined ? rest : { ...rest, ELECTRON_RUN_AS_NODE: '1' };
}
