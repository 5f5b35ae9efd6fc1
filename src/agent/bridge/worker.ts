import { parentPort, workerData } from 'node:worker_threads';
import type { ClientSocket } from './client-socket.ts';
import { giveBack, type PromptBelongings } from '../host/abandoned-host.ts';
import { tryUnlink } from '../runtime-directory.ts';
import { InspectorLine } from './inspector-line.ts';
import { captureState, type BridgeData, type FromBridge, type ToBridge } from './messages.ts';

/** The bridge: `AsyncRepl.*` of the client goes to the debugged thread, everything else to V8's inspector of that thread. */
const { socketPath, shared, isOfMainThread, claim } = workerData as BridgeData;
/** How long the thread may take to end by itself when its prompt is gone, in milliseconds. */
const endPatience = 1_000;
const port = parentPort;
if (!port) throw new Error('the bridge runs in a worker thread');

const words = new Int32Array(shared);
const inspector = new InspectorLine(
  (text) => socket?.send(text),
  (isConnected) => void Atomics.store(words, 2, Number(isConnected)),
);
/** What speaks for the client. */
const v8: Pick<InspectorLine, 'forward' | 'close'> = isOfMainThread
  ? inspector
  : {
      forward: (id, method, params) => toProgram({ kind: 'inspect', call: { id, method, params } }),
      close: () => toProgram({ kind: 'closeInspector' }),
    };
let socket: ClientSocket | undefined;
/** Of the prompt, as far as it has told. */
let terminal: Omit<PromptBelongings, 'claim'> = { settings: undefined, columns: undefined };

const toProgram = (message: FromBridge): void => port.postMessage(message);

port.on('message', (message: ToBridge) => {
  switch (message.kind) {
    case 'send':
      socket?.send(message.text);
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
    case 'end':
      port.close();
      break;
  }
});

// A program that stands still for a capture need not wait until the socket's library is loaded.
setImmediate(() => void serve());

async function serve(): Promise<void> {
  const { ClientSocket } = await import('./client-socket.ts');
  socket = new ClientSocket(socketPath, {
    listening: () => toProgram({ kind: 'listening' }),
    connected: () => toProgram({ kind: 'client', isConnected: true }),
    message: receive,
    disconnected() {
      v8.close();
      toProgram({ kind: 'client', isConnected: false });
      if (claim !== undefined) setTimeout(() => end(claim), endPatience);
    },
  });
}

/** The thread cannot even exit: what it leaves, and what its prompt has left, is removed here. */
function end(claim: string): void {
  tryUnlink(socketPath);
  giveBack({ claim, ...terminal });
  process.kill(process.pid, 'SIGKILL');
}

function receive(text: string): void {
  const { id, method, params } = JSON.parse(text) as { id: number; method: string; params?: object };
  if (method === 'AsyncRepl.terminal' || method === 'AsyncRepl.resized') terminal = { ...terminal, ...params };
  if (method === 'AsyncRepl.closeInspector') {
    v8.close();
    socket?.send(JSON.stringify({ id, result: {} }));
  } else if (method.startsWith('AsyncRepl.')) toProgram({ kind: 'request', id, method, params: params ?? {} });
  else v8.forward(id, method, params ?? {});
}

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
  const closed = () => {
    Atomics.store(words, 1, 1);
    Atomics.notify(words, 1);
  };
  if (socket) socket.close(waitsForClient, closed);
  else closed();
  toProgram({ kind: 'closing' });
}
