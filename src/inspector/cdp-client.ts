import CDP from 'chrome-remote-interface';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';
import { CdpError, DisconnectedError, OccupiedError } from './cdp-errors.ts';

/** Methods of a domain that V8 does not have, by name: parameters and result. */
export type ExtraCommands = Record<string, { params: object; result: object }>;
/** Its events, by name: parameters. */
export type ExtraEvents = Record<string, object>;

type V8Commands = ProtocolMapping.Commands;
type V8Events = ProtocolMapping.Events;

interface Connection {
  send(method: string, params?: object): Promise<unknown>;
  on(event: string, listener: (params: never) => void): unknown;
  off(event: string, listener: (params: never) => void): unknown;
  close(): Promise<void>;
}

/**
 * A Chrome DevTools Protocol client over one WebSocket: V8's domains, typed, and one more that the caller describes.
 */
export class CdpClient<Commands extends ExtraCommands, Events extends ExtraEvents> {
  /** Resolves when the connection has ended, whoever ended it. */
  readonly closed: Promise<void>;
  #isClosed = false;

  private constructor(private readonly connection: Connection) {
    this.closed = new Promise((resolve) => {
      connection.on('disconnect', () => {
        this.#isClosed = true;
        resolve();
      });
    });
  }

  /** Connects to a Unix socket's path. Rejects with the reason when nobody listens. @throws OccupiedError */
  static connect<Commands extends ExtraCommands, Events extends ExtraEvents>(
    socketPath: string,
  ): Promise<CdpClient<Commands, Events>> {
    return CdpClient.connectTo(`ws+unix:${socketPath}:/`);
  }

  /** Connects to a WebSocket, `ws:` or `ws+unix:`. Rejects with the reason when nobody listens. @throws OccupiedError */
  static async connectTo<Commands extends ExtraCommands, Events extends ExtraEvents>(
    url: string,
  ): Promise<CdpClient<Commands, Events>> {
    try {
      const connection = await CDP({
        local: true,
        protocol: { domains: [] },
        target: { webSocketDebuggerUrl: url },
      });
      return new CdpClient<Commands, Events>(connection as unknown as Connection);
    } catch (error) {
      if (/Unexpected server response: 409/.test(messageOf(error)))
        throw new OccupiedError('another client is connected');
      throw error;
    }
  }

  /** Calls a method. @throws CdpError when it is refused, DisconnectedError when the other side is gone. */
  async send<Method extends keyof Commands & string>(
    method: Method,
    params: Commands[Method]['params'],
  ): Promise<Commands[Method]['result']>;
  async send<Method extends keyof V8Commands>(
    method: Method,
    ...params: V8Commands[Method]['paramsType']
  ): Promise<V8Commands[Method]['returnType']>;
  async send(method: string, params?: object): Promise<unknown> {
    const refused = new CdpError(method, '');
    try {
      return await this.connection.send(method, params ?? {});
    } catch (error) {
      if (this.#isClosed || isClosing(error)) throw new DisconnectedError('the program has ended the connection');
      refused.message = messageOf(error);
      throw refused;
    }
  }

  /** Subscribes to an event; the result unsubscribes. */
  on<Event extends keyof Events & string>(event: Event, listener: (params: Events[Event]) => void): () => void;
  on<Event extends keyof V8Events>(event: Event, listener: (params: V8Events[Event][0]) => void): () => void;
  on(event: string, listener: (params: never) => void): () => void {
    this.connection.on(event, listener);
    return () => void this.connection.off(event, listener);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

/** The socket is on its way out, and has not said so yet. */
function isClosing(error: unknown): boolean {
  return error instanceof Error && /WebSocket|EPIPE|ECONNRESET/.test(error.message);
}

/** chrome-remote-interface puts the answer's error into `response`. */
function messageOf(error: unknown): string {
  const response = (error as { response?: { message?: string; data?: string } }).response;
  return response?.message ?? (error instanceof Error ? error.message : String(error));
}
