import type { AgentEvents, ErrorReport } from '../agent/protocol.ts';
import { InputError } from '../input/input-error.ts';
import { DisconnectedError } from '../inspector/cdp-errors.ts';
import type { Connection } from './connection.ts';
import { formatError, formatInvalid, shortInput } from './report.ts';
import { SessionError } from './session-error.ts';
import type { Session } from './session.ts';
import { locateStack } from './stack-line.ts';
import { wrapFor } from './wrap-words.ts';

/** Tells what went wrong, in one place and one form. */
export class Failures {
  /** How many inputs have failed. */
  count = 0;

  constructor(private readonly session: Session) {}

  /** A command or an evaluation could not be carried out. */
  tell(error: unknown): void {
    if (error instanceof DisconnectedError) return; // the end of the program is told elsewhere
    if (error instanceof InputError) return this.refuse(error.text, error);
    const { session } = this;
    const text = error instanceof Error ? error.message : String(error);
    this.count++;
    session.say(`${session.paint('error', error instanceof SessionError ? '!' : 'Error:')} ${text}`);
  }

  /** The input is no code. */
  refuse(text: string, problem: Parameters<typeof formatInvalid>[1]): void {
    this.count++;
    const { session } = this;
    const [heading = '', ...place] = formatInvalid(text, problem, session.paint).split('\n');
    session.print([wrapFor(session.frontEnd, heading), ...place].join('\n'), 'err');
  }

  /** Typed code threw. */
  async tellThrown(connection: Connection, error: ErrorReport): Promise<void> {
    this.count++;
    await this.#print(connection, error, '');
  }

  /** A background task failed, and nobody handles it. */
  async tellUnhandled(connection: Connection, event: AgentEvents['AsyncRepl.unhandled']): Promise<void> {
    const { session } = this;
    const { error, evaluation } = event;
    const heading = session.repl ? 'Nobody handles this:' : 'Nobody handles this, and it was made at the prompt:';
    // What is no error does not know where it was made.
    const input = evaluation === undefined || error.stack.length > 0 ? '' : connection.sources.typedText(evaluation);
    const origin = input ? session.paint('dim', `\n    made by ${shortInput(input)}`) : '';
    await this.#print(connection, error, `${session.paint('warning', heading)}\n`, origin);
  }

  async #print(connection: Connection, error: ErrorReport, heading: string, origin = ''): Promise<void> {
    const { session } = this;
    const located = await locateStack(connection, error);
    session.print(`${heading}${formatError(error, session.paint, located)}${origin}`, 'err');
  }
}
