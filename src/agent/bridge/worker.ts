import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { captureState, type BridgeData, type FromBridge, type ToBridge } from './messages.ts';
import { InspectorLine } from './inspector-line.ts';

/** The bridge: one WebSocket client on a Unix socket; `AsyncRepl.*` goes to the debugged thread, everything else to V8. */
const { socketPath, shared } = workerData as BridgeData;
const port = parentPort;
if (!port) throw new Error('the bridge runs in a worker thread');

const words = new Int32Array(shared);
const inspector = new InspectorLine((text) => client?.send(text));
let client: WebSocket | undefined;

const toProgram = (message: FromBridge): void => port.postMessage(message);

const server = createServer((_request, response) => response.writeHead(426).end());
const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });

sockets.on('connection', (socket) => {
  if (client) {
    socket.close(4000, 'another prompt is connected');
    return;
  }
  client = socket;
  toProgram({ kind: 'client', isConnected: true });
  socket.on('message', receive);
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    client = undefined;
    inspector.close();
    toProgram({ kind: 'client', isConnected: false });
  });
});

function receive(data: RawData): void {
  const { id, method, params } = JSON.parse(String(data)) as { id: number; method: string; params?: object };
  if (method === 'AsyncRepl.closeInspector') {
    inspector.close();
    client?.send(JSON.stringify({ id, result: {} }));
  } else if (method.startsWith('AsyncRepl.')) toProgram({ kind: 'request', id, method, params: params ?? {} });
  else inspector.forward(id, method, params ?? {});
}

port.on('message', (message: ToBridge) => {
  switch (message.kind) {
    case 'send':
      client?.send(message.text);
      break;
    case 'capture':
      void captureForProgram();
      break;
    case 'arm':
      void inspector.arm(message.plan).then(
        () => toProgram({ kind: 'armed' }),
        (error: Error) => toProgram({ kind: 'armed', failure: error.message }),
      );
      break;
    case 'disarm':
      toProgram({ kind: 'disarmed', isWritten: inspector.disarm() });
      break;
    case 'close':
      close(message.waitsForClient);
      break;
  }
});

async function captureForProgram(): Promise<void> {
  try {
    await inspector.capture();
    Atomics.store(words, 0, captureState.done);
  } catch {
    Atomics.store(words, 0, captureState.failed);
  }
}

/** Lets go of the inspector first: a connected session makes `process.exit` print a line. */
function close(waitsForClient: boolean): void {
  inspector.close();
  const signal = () => {
    Atomics.store(words, 1, 1);
    Atomics.notify(words, 1);
  };
  if (client && waitsForClient) client.once('close', signal);
  else {
    signal();
    client?.close(1000, 'nothing is held');
  }
  server.close();
  port?.close();
}

server.listen(socketPath, () => {
  chmodSync(socketPath, 0o600);
  toProgram({ kind: 'listening' });
});
