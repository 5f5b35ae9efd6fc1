import type { FrontEnd, SessionControl } from '../src/session/front-end.ts';
import { BareLines } from './bare-lines.ts';
import { historyPath } from './editor/history-file.ts';
import type { IsIncomplete } from './editor-controller.ts';
import { InkFrontEnd } from './ink-front-end.ts';
import type { HeavyParts } from './heavy-parts.ts';
import { LineMode } from './line-mode.ts';
import type { LineParser } from './line-mode.ts';
import { type LineSource, PipeLines, TerminalLines } from './line-source.ts';
import { stylingOf } from './paint.ts';
import type { ProgramOutput } from './program-output.ts';

/** A front end that can be given its session, and taken down. */
export interface Terminal extends FrontEnd {
  attach(session: SessionControl): void;
  /** A prompt is open, or was when the program ended: somebody looks at it. */
  readonly isEntered: boolean;
  /** Gives the terminal back for good. */
  dispose(): Promise<void>;
}

export interface TerminalChoice {
  /** Line mode even where a screen could be drawn. */
  readonly isPlain: boolean;
  readonly output?: ProgramOutput | undefined;
}

/** The front end that standard input and output allow: Ink on a terminal, lines otherwise. */
export function createTerminal({ isPlain, output }: TerminalChoice): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const styling = stylingOf(env, Boolean(stdout.isTTY));
  if (!isPlain && stdin.isTTY && stdout.isTTY && env['TERM'] !== 'dumb') {
    return new InkFrontEnd({ stdin, stdout, styling, output, historyPath: historyPath(env), loadParts });
  }
  return new LineMode({
    lines: createLines(),
    stdout,
    stderr,
    columns: stdout.columns || 80,
    colors: styling === 'color',
    output,
    loadParser,
  });
}

function createLines(): LineSource {
  const { stdin, stdout, env } = process;
  if (!stdin.isTTY) return new PipeLines(stdin);
  return env['TERM'] === 'dumb' ? new BareLines(stdin, stdout) : new TerminalLines(stdin, stdout);
}

/** Ink, React and what they draw with: a hundred milliseconds that nobody should wait for. */
async function loadParts(): Promise<HeavyParts> {
  const [{ createInkScreen }, { createCodeStyles }] = await Promise.all([
    import('./ink-screen.tsx'),
    import('./code-styles.ts'),
  ]);
  return { createScreen: createInkScreen, code: createCodeStyles(), loadClassifier };
}

async function loadClassifier(): Promise<IsIncomplete> {
  const { classifyInput } = await import('../src/input/classify.ts');
  return (text) => classifyInput(text).kind === 'incomplete';
}

async function loadParser(): Promise<LineParser> {
  const [{ classifyInput }, { findCommand }, { continuationFinder }, { ofGrowingInput }] = await Promise.all([
    import('../src/input/classify.ts'),
    import('../src/session/commands/registry.ts'),
    import('./script-continuation.ts'),
    import('./growing-input.ts'),
  ]);
  return {
    isIncomplete: ofGrowingInput((text) => classifyInput(text).kind === 'incomplete'),
    findContinuation: continuationFinder({
      classify: classifyInput,
      isCommand: (name) => findCommand(name) !== undefined,
    }),
  };
}
