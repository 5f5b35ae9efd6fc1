import { isMainThread } from 'node:worker_threads';
import { CallGraphUsageError } from './call-graph-error.ts';
import { costLine, writeDump, type DumpOptions } from './dump.ts';
import { captureProcess } from './process-capture.ts';

/** Writes the graph of the process whenever the signal comes. The result takes the listener away. */
export function listenForSignal(signal: NodeJS.Signals, options: DumpOptions): () => void {
  if (!isMainThread)
    throw new CallGraphUsageError('dumpOnSignal: signals come to the main thread alone; call it there.');
  let isDumping = false;
  const dump = async () => {
    if (isDumping) return; // what comes meanwhile is answered by the dump that is on its way
    isDumping = true;
    await writeDump(options, `${signal}, process ${process.pid}`, async () => {
      const { report } = await captureProcess(options, { of: 'process', asked: [] });
      return [report, '', costLine(report)];
    });
    isDumping = false;
  };
  const listener = () => void dump();
  process.on(signal, listener);
  return () => void process.off(signal, listener);
}
