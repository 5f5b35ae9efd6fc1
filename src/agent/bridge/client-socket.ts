import { chmodSync, renameSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { unreadyPath } from '../runtime-directory.ts';

export interface SocketHandlers {
  listening(): void;
  connected(): void;
  message(text: string): void;
  disconnected(): void;
}

/** One WebSocket client at a time on a Unix socket that only its owner may open. */
export class ClientSocket {
  #client: WebSocket | undefined;
  readonly #server = createServer((_request, response) => response.writeHead(426).end());

  constructor(
    path: string,
    private readonly handlers: SocketHandlers,
  ) {
    const sockets = new WebSocketServer({
      server: this.#server,
      perMessageDeflate: false,
      maxPayload: 256 * 1024 * 1024,
      // Refused in the handshake, so that who is refused can tell it from a program that ends.
      verifyClient: (_info, answer: (isAccepted: boolean, status?: number) => void) => answer(!this.#client, 409),
    });
    sockets.on('connection', (socket) => this.#accept(socket));
    // A prompt that watches the directory joins what it sees there: the name comes when the socket can be joined.
    const unready = unreadyPath(path);
    this.#server.listen(unready, () => {
      chmodSync(unready, 0o600);
      renameSync(unready, path);
      handlers.listening();
    });
  }

  send(text: string): void {
    this.#client?.send(text);
  }

  /** Ends the connection and the server; `closed` is called when the client is gone, which a patient caller leaves to it. */
  close(waitsForClient: boolean, closed: () => void): void {
    if (this.#client && waitsForClient) this.#client.once('close', closed);
    else {
      closed();
      this.#client?.close(1000, 'nothing is held');
    }
    this.#server.close();
  }

  #accept(socket: WebSocket): void {
    this.#client = socket;
    this.handlers.connected();
    socket.on('message', (data) => this.handlers.message((data as Buffer).toString('utf8')));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#client = undefined;
      this.handlers.disconnected();
    });
  }
}
