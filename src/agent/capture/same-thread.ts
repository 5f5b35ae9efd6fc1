import { Session, type Debugger, type InspectorNotification } from 'node:inspector';
import type { ScriptFacts } from './capture-script.ts';
import { runSync, type CdpCall, type CdpScript } from '../cdp-script.ts';

/**
 * An inspector session of the thread on itself. In its `Debugger.paused` event `post` answers at once, and the program goes on
 * when the listener returns: no second thread, no port. It must not be used while another client has enabled Debugger.
 */
export class SameThreadSession {
  readonly scripts = new Map<string, ScriptFacts>();
  readonly #session = new Session();
  #failure: unknown;

  constructor() {
    this.#session.connect();
    this.#session.on(
      'Debugger.scriptParsed',
      ({ params }: InspectorNotification<Debugger.ScriptParsedEventDataType>) => {
        this.scripts.set(params.scriptId, scriptFacts(params));
      },
    );
    this.#session.post('Debugger.enable');
  }

  /** Runs the script that `steps` makes in each pause until it returns one that answers true. */
  onPaused(steps: (paused: Debugger.PausedEventDataType) => CdpScript<boolean>): void {
    const listener = ({ params }: InspectorNotification<Debugger.PausedEventDataType>) => {
      try {
        if (runSync(steps(params), this.post)) this.#session.removeListener('Debugger.paused', listener);
      } catch (error) {
        this.#failure ??= error;
      }
    };
    this.#session.on('Debugger.paused', listener);
  }

  readonly run = <Result>(script: CdpScript<Result>): Result => runSync(script, this.post);

  /** The first error of a pause, thrown; the session is closed in any case. */
  close(): void {
    try {
      this.#session.post('Debugger.disable');
    } finally {
      this.#session.disconnect();
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  private readonly post = ({ method, params }: CdpCall): unknown => {
    let answer: unknown;
    let failure: Error | null = null;
    this.#session.post(method, params, (error: Error | null, result?: object) => {
      failure = error;
      answer = result;
    });
    if (failure) throw new CdpError(method, failure);
    return answer;
  };
}

export function scriptFacts(parsed: Debugger.ScriptParsedEventDataType): ScriptFacts {
  const { url, length = 0, sourceMapURL, executionContextId: contextId } = parsed;
  return { url, length, hasSourceMap: Boolean(sourceMapURL), contextId };
}

/** V8 refused a call; made at the call site, so that the stack names the caller. */
export class CdpError extends Error {
  override readonly name = 'CdpError';
  constructor(method: string, reason: { message: string }) {
    super(`${method}: ${reason.message}`);
  }
}
