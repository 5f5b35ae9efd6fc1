import { MessageTarget, type Message, type ThreadTarget } from './thread-target.ts';

/** A worker thread. */
export interface WorkerThread {
  /** Node's `threadId`. */
  readonly id: number;
  /** What it runs. */
  readonly name: string;
  readonly target: ThreadTarget;
}

interface Attached {
  readonly sessionId: string;
  readonly workerInfo: { readonly title: string; readonly url: string };
}

/** Attaches to all worker threads of the process by way of its main thread, for as long as that one's session lasts. */
export async function attachToWorkers(main: ThreadTarget): Promise<WorkerThread[]> {
  const targets = new Map<string, MessageTarget>();
  const workers: WorkerThread[] = [];
  const stop = main.on('NodeWorker.attachedToWorker', ({ sessionId, workerInfo: { title, url } }: Attached) => {
    const target = new MessageTarget((call) =>
      main.send('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify(call) }),
    );
    targets.set(sessionId, target);
    workers.push({ id: Number(/\d+/.exec(title)?.[0] ?? -1), name: url, target });
  });
  main.on('NodeWorker.receivedMessageFromWorker', ({ sessionId, message }: { sessionId: string; message: string }) =>
    targets.get(sessionId)?.receive(JSON.parse(message) as Message),
  );
  // Node tells of all that there are before it answers.
  await main.send('NodeWorker.enable', { waitForDebuggerOnStart: false });
  stop();
  return workers.sort((a, b) => a.id - b.id);
}
