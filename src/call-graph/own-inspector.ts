import type { Worker } from 'node:worker_threads';
import { OwnInspector } from '../agent/own-inspector.ts';
import type { FromCollector, ToCollector } from './collector/messages.ts';

/** Lets the collector speak to the inspector of this thread. The result ends that. */
export function serveOwnInspector(collector: Worker): () => void {
  const inspector = new OwnInspector((message) => {
    const to: ToCollector = { kind: 'inspector', message };
    collector.postMessage(to);
  });
  const answer = (from: FromCollector) => {
    if (from.kind === 'call') inspector.call(from.call);
  };
  collector.on('message', answer);
  return () => {
    collector.off('message', answer);
    inspector.close();
  };
}
