import type { ErrorReport } from '../agent/protocol.ts';
import { InputError } from '../input/input-error.ts';
import { DisconnectedError } from '../inspector/cdp-client.ts';
import type { Connection } from './connection.ts';
import { formatError, formatInvalid } from './report.ts';
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
  async tellUnhandled(connection: Connection, error: ErrorReport): Promise<void> {
    const heading = this.session.repl ? 'Nobody handles this:' : 'Nobody handles this, and it was made at the prompt:';
    await this.#print(connection, error, `${this.session.paint('warning', heading)}\n`);
  }

  async #print(connection: Connection, error: ErrorReport, heading: string): Promise<void> {
    const { session } = this;
    session.print(`${heading}${formatError(error, session.paint, await locateStack(connection, error))}`, 'err');
  }
}
