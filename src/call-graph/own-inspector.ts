import { Session } from 'node:inspector';
import type { Worker } from 'node:worker_threads';
import type { FromCollector, ToCollector } from './collector/messages.ts';
import type { Message } from './collector/thread-target.ts';

/** Lets the collector speak to the inspector of this thread. The result ends that. */
export function serveOwnInspector(collector: Worker): () => void {
  const session = new Session();
  session.connect();
  const reply = (message: Message) => {
    const to: ToCollector = { kind: 'inspector', message };
    collector.postMessage(to);
  };
  session.on('inspectorNotification', ({ method, params }: { method: string; params: object }) => {
    reply({ method, params });
  });
  const answer = (from: FromCollector) => {
    if (from.kind !== 'call') return;
    const { id, method, params } = from.call;
    session.post(method, params, (error: Error | null, result?: object) => {
      reply(error ? { id, error: { message: error.message } } : { id, result: result ?? {} });
    });
  };
  collector.on('message', answer);
  return () => {
    collector.off('message', answer);
    session.disconnect();
  };
}
