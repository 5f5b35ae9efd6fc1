import type { Debugger, InspectorNotification, Session } from 'node:inspector';
import { captureScript, type ScriptFacts } from '../capture/capture-script.ts';
import { scriptFacts } from '../capture/same-thread.ts';
import { runAsync, type CdpCall, type CdpScript } from '../cdp-script.ts';
import { MainThreadSession } from '../main-thread-session.ts';
import { armScript, writeScript, type WriteBackPlan } from '../write-back.ts';

interface Notification {
  readonly method: string;
  readonly params: object;
}

/**
 * The bridge's sessions with V8 in the debugged thread: one that speaks for the client while it needs V8's domains, and a
 * short-lived one for each capture or write-back while another debugger is attached.
 */
export class InspectorLine {
  #client: Session | undefined;
  #armed: { readonly session: Session; isWritten: boolean } | undefined;

  constructor(
    private readonly send: (text: string) => void,
    /** Whether the session that speaks for the client is open: then the program cannot pause and resume itself. */
    private readonly connected: (isConnected: boolean) => void,
  ) {}

  /** Passes a client's call on and its answer back. */
  forward(id: number, method: string, params: object): void {
    this.#client ??= this.#connectClient();
    this.#client.post(method, params, (error: Error | null, result?: object) => {
      const failure = error as (Error & { code?: unknown }) | null;
      this.send(JSON.stringify(failure ? { id, error: { code: -32_000, message: failure.message } } : { id, result }));
    });
  }

  /** While the program stands at its `debugger` statement, or runs towards it. */
  async capture(): Promise<void> {
    const { session, scripts } = connectWithScripts();
    try {
      const paused = nextPause(session);
      await post(session, { method: 'Debugger.enable', params: {} });
      const frames = await runAsync(captureScript(await paused, scripts), (request) => post(session, request));
      if (frames === 0) throw new Error('no caller was found');
    } finally {
      session.post('Debugger.disable'); // resumes only where no other client has enabled Debugger
      session.post('Debugger.resume');
      session.disconnect();
    }
  }

  /** Sets the breakpoints of a write-back and writes in the pause that follows. */
  async arm(plan: WriteBackPlan): Promise<void> {
    const session = new MainThreadSession();
    const armed = { session, isWritten: false };
    this.#armed = armed;
    session.on('Debugger.paused', ({ params }: InspectorNotification<Debugger.PausedEventDataType>) => {
      void this.#write(armed, plan, params);
    });
    await post(session, { method: 'Debugger.enable', params: {} });
    await runAsync(armScript(plan), (request) => post(session, request));
  }

  async #write(
    armed: { readonly session: Session; isWritten: boolean },
    plan: WriteBackPlan,
    paused: Debugger.PausedEventDataType,
  ) {
    const { session } = armed;
    try {
      const script: CdpScript<boolean> = writeScript(plan, paused);
      armed.isWritten ||= await runAsync(script, (request) => post(session, request));
    } finally {
      if (armed.isWritten) session.post('Debugger.disable'); // takes the breakpoints away
      session.post('Debugger.resume');
    }
  }

  /** Ends a write-back; tells whether it came to pass. */
  disarm(): boolean {
    const armed = this.#armed;
    this.#armed = undefined;
    armed?.session.post('Debugger.disable');
    armed?.session.disconnect();
    return armed?.isWritten ?? false;
  }

  close(): void {
    this.disarm();
    this.#client?.disconnect();
    this.#client = undefined;
    this.connected(false);
  }

  #connectClient(): Session {
    this.connected(true);
    const session = new MainThreadSession();
    session.on('inspectorNotification', ({ method, params }: Notification) => {
      this.send(JSON.stringify({ method, params }));
    });
    return session;
  }
}

function connectWithScripts() {
  const session = new MainThreadSession();
  const scripts = new Map<string, ScriptFacts>();
  session.on('Debugger.scriptParsed', ({ params }: InspectorNotification<Debugger.ScriptParsedEventDataType>) => {
    scripts.set(params.scriptId, scriptFacts(params));
  });
  return { session, scripts };
}

function nextPause(session: Session): Promise<Debugger.PausedEventDataType> {
  return new Promise((resolve) => {
    session.once('Debugger.paused', ({ params }: InspectorNotification<Debugger.PausedEventDataType>) =>
      resolve(params),
    );
  });
}

function post(session: Session, { method, params }: CdpCall | { method: string; params: object }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    session.post(method, params, (error: Error | null, result?: object) => {
      if (error) reject(new Error(`${method}: ${error.message}`));
      else resolve(result);
    });
  });
}
