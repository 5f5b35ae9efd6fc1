import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ErrorReport, Outcome } from '../agent/protocol.ts';
import type { InputEnd, LoadedFile } from '../input/saved/ran-input.ts';
import type { TaskView } from './task-view.ts';

/** What is kept of what was shown, in UTF-16 units; the oldest goes first. Inputs stay. */
const limit = 10_000_000;

/** An input, and how it ended. */
export interface LoggedInput {
  readonly kind: 'input';
  readonly text: string;
  readonly type: 'command' | 'code' | 'invalid';
  /** What the prompt said: `placeOrder #1`; empty at the top level. */
  readonly label: string;
  /** Against which directory its relative imports were resolved. */
  readonly directory: string;
  /** It has run again since, in a fresh process. */
  isReplaced: boolean;
  /** It ended the process that it ran in: not by `process.exit`, but by a crash. */
  isFatal: boolean;
  ended: InputEnd;
}

/** What was shown. */
export interface Shown {
  readonly kind: 'shown';
  readonly from: 'prompt' | 'program';
  /** With its colours; absent where it was dropped. */
  text: string | undefined;
}

/** What was typed in a session and what was shown, in order. */
export class SessionLog {
  /** What was typed, oldest first. */
  readonly inputs: string[] = [];
  /** The file that the command line has loaded. */
  file: LoadedFile | undefined;
  readonly #events: (LoggedInput | Shown)[] = [];
  readonly #decoder = new TextDecoder();
  #size = 0;
  /** No event before this one has a text to drop. */
  #oldest = 0;

  get events(): readonly (LoggedInput | Shown)[] {
    return this.#events;
  }

  /** Inputs that are code, oldest first. */
  get code(): LoggedInput[] {
    return this.#events.filter((event) => event.kind === 'input' && event.type === 'code') as LoggedInput[];
  }

  add({ text, type, label, directory }: Pick<LoggedInput, 'text' | 'type' | 'label' | 'directory'>): LoggedInput {
    const logged: LoggedInput = {
      kind: 'input',
      text,
      type,
      label,
      directory,
      isReplaced: false,
      isFatal: false,
      ended: { kind: 'unfinished' },
    };
    this.inputs.push(text);
    this.#events.push(logged);
    return logged;
  }

  /** These were to run again, and did not come to it: they are next time, after those that did. */
  postpone(inputs: readonly LoggedInput[]): void {
    for (const input of inputs) {
      this.replace(input);
      this.add(input).ended = input.ended;
    }
  }

  /** The prompt shows a block of lines. @returns the block. */
  shown(block: string): string {
    this.#show('prompt', `${block}\n`);
    return block;
  }

  /** The program writes to the terminal. */
  written(chunk: Uint8Array): void {
    this.#show('program', this.#decoder.decode(chunk, { stream: true }));
  }

  /** Code that can be run again, oldest first. */
  replayable(): LoggedInput[] {
    return this.code.filter(({ isReplaced, isFatal }) => !isReplaced && !isFatal);
  }

  /** An input is about to be run again. */
  replace(input: LoggedInput): void {
    input.isReplaced = true;
    const place = this.inputs.indexOf(input.text);
    if (place >= 0) this.inputs.splice(place, 1);
  }

  #show(from: Shown['from'], text: string): void {
    const last = this.#events.at(-1);
    if (last?.kind === 'shown' && last.from === from && last.text !== undefined) last.text += text;
    else this.#events.push({ kind: 'shown', from, text });
    this.#size += text.length;
    while (this.#size > limit && this.#oldest < this.#events.length) this.#dropOldest();
  }

  #dropOldest(): void {
    const event = this.#events[this.#oldest++];
    if (event?.kind !== 'shown' || event.text === undefined) return;
    this.#size -= event.text.length;
    event.text = undefined;
  }
}

/** An input as it is typed at a task. */
export function toLogged(
  view: TaskView,
  text: string,
  kind: string,
): Pick<LoggedInput, 'text' | 'type' | 'label' | 'directory'> {
  return {
    text,
    type: kind === 'command' || kind === 'invalid' ? kind : 'code',
    label: view.isTopLevel ? '' : view.label,
    directory: importingDirectory(view),
  };
}

/** Against which directory code that is typed now resolves its relative imports. */
export function importingDirectory({ frame, connection }: TaskView): string {
  const { url } = frame.position;
  return url.startsWith('file:') ? dirname(fileURLToPath(url)) : connection.program.cwd;
}

/** What an outcome means for who runs the input again. */
export function endOf(outcome: Outcome): InputEnd {
  if (outcome.kind === 'error')
    return { kind: 'error', heading: headingOf(outcome.error), isEarly: isEarly(outcome.error) };
  const { label } = outcome;
  return { kind: 'value', isKept: !outcome.isUndefined, ...(label !== undefined && { label }) };
}

function headingOf({ name, message }: ErrorReport): string {
  return `${name}: ${message}`.split('\n')[0] ?? name;
}

/** The engine refused the text as a whole: no line of it is on the stack. */
function isEarly({ name, stack }: ErrorReport): boolean {
  return name === 'SyntaxError' && !stack.some((line) => line.includes('async-repl:input-'));
}
