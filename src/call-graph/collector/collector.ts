import { parentPort, threadId as ownThreadId, workerData } from 'node:worker_threads';
import { MainThreadSession } from '../../agent/main-thread-session.ts';
import type { ThreadReport } from '../../graph/process-report.ts';
import { lookAtThread } from './look-at-thread.ts';
import type { Collected, CollectorData, FromCollector, ToCollector } from './messages.ts';
import { SessionTarget } from './session-target.ts';
import { MessageTarget } from './thread-target.ts';
import { attachToWorkers, type WorkerThread } from './worker-targets.ts';

/** The thread that takes the snapshots of the others, and reads them here, so that they stand still for V8's part alone. */
const { scope, threadId, maxPauseMs, hasDebugger, shared } = workerData as CollectorData;
const port = parentPort;
if (!port) throw new Error('the collector runs in a worker thread');
let session: MainThreadSession | undefined;
const asker = new MessageTarget((call) => tell({ kind: 'call', call }));

port.on('message', (message: ToCollector) => {
  if (message.kind === 'inspector') asker.receive(message.message);
  else {
    letGo();
    port.close();
  }
});
void collect()
  .catch((error: Error & { code?: string }): Collected => {
    return { kind: 'failure', code: error.code ?? 'NO_SNAPSHOT', message: error.message };
  })
  .then((collected) => {
    letGo();
    tell(collected);
  });

function tell(message: FromCollector): void {
  port?.postMessage(message);
}

async function collect(): Promise<Collected> {
  const threads: ThreadReport[] = [];
  let askedKeys: readonly number[] = [];
  for (const { id, name, target } of await chosenThreads()) {
    const { askedKeys: keys = [], ...report } = await lookAtThread(target, { maxPauseMs, hasDebugger });
    threads.push({ id, name, ...report });
    if (id === threadId) askedKeys = keys;
  }
  return { kind: 'report', threads, askedKeys };
}

/** The main thread first. */
async function chosenThreads(): Promise<WorkerThread[]> {
  if (scope === 'own') return [{ id: threadId, name: 'worker', target: asker }];
  session = new MainThreadSession();
  const main = { id: 0, name: 'main', target: new SessionTarget(session) };
  if (scope === 'main') return [main];
  return [main, ...(await attachToWorkers(main.target)).filter(({ id }) => id !== ownThreadId)];
}

/** Lets go of the inspector. */
function letGo(): void {
  session?.disconnect();
  const words = new Int32Array(shared);
  Atomics.store(words, 0, 1);
  Atomics.notify(words, 0);
}
