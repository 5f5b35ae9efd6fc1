/** What is used of chrome-remote-interface: its own types describe browsers of 2023. */
declare module 'chrome-remote-interface' {
  import type { EventEmitter } from 'node:events';

  interface Client extends EventEmitter {
    send(method: string, params?: object, sessionId?: string): Promise<unknown>;
    close(): Promise<void>;
  }

  interface Options {
    readonly local: true;
    readonly protocol: { readonly domains: readonly object[] };
    readonly target: { readonly webSocketDebuggerUrl: string };
  }

  export default function CDP(options: Options): Promise<Client>;
}
