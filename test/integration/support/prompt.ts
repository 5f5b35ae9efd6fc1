import type { Conversation } from '../../support/conversation.ts';

/** What one input made the prompt show, without the last newline. */
export interface Answer {
  readonly out: string;
  readonly err: string;
}

/** Commands that write one known line each and change nothing: what came before it belongs to the input before. */
const marks = {
  out: { input: '.help undisplay', line: /([^]*?)\.undisplay \[expr\] .*\n/ },
  err: { input: '.zzzz', line: /([^]*?)! There is no command \.zzzz.*\n/ },
};

/** The prompt in line mode: types one input and tells what it showed. */
export class Prompt {
  readonly conversation: Conversation;

  constructor(conversation: Conversation) {
    this.conversation = conversation;
  }

  /** Types an input that ends at this stop, and tells what was shown until it ended, by stream. */
  async ask(...lines: readonly string[]): Promise<Answer> {
    for (const line of lines) this.conversation.writeLine(line);
    return this.#settled();
  }

  /** Types an input that succeeds; what it showed. */
  async show(...lines: readonly string[]): Promise<string> {
    const { out, err } = await this.ask(...lines);
    if (err !== '') throw new Error(`${JSON.stringify(lines.join('\n'))} failed:\n${err}`);
    return out;
  }

  /** Types an input that fails; what it showed on stderr. */
  async fail(...lines: readonly string[]): Promise<string> {
    const { out, err } = await this.ask(...lines);
    if (err === '') throw new Error(`${JSON.stringify(lines.join('\n'))} did not fail; it showed:\n${out}`);
    return err;
  }

  /** Types what ends this stop. */
  leave(line = '.continue'): void {
    this.conversation.writeLine(line);
  }

  /**
   * Waits for a stop of this name and for its listing, and for the notices of so many others that are held too; what was shown
   * from its heading on.
   */
  async stop(name: string, others = 0): Promise<string> {
    const heading = new RegExp(`#\\d+ ${escape(name)}  .*\\n`);
    const [heads] = await this.conversation.waitForStdout(heading);
    let shown = heads;
    do shown += (await this.#settled()).out;
    while (count(shown, ' is held too; ') < others);
    return shown;
  }

  async #settled(): Promise<Answer> {
    this.conversation.writeLine(marks.out.input);
    this.conversation.writeLine(marks.err.input);
    const [out, err] = await Promise.all([
      this.conversation.waitForStdout(marks.out.line),
      this.conversation.waitForStderr(marks.err.line),
    ]);
    return { out: trimmed(out[1]), err: trimmed(err[1]) };
  }
}

function trimmed(text = ''): string {
  return text.replace(/\n$/, '');
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
