import { parentPort } from 'node:worker_threads';
import { ObservedProcess } from '../observed-process.ts';
import type { LookOptions } from '../observed-thread.ts';
import type { Look } from './live-process.ts';
import type { ObserverAnswer, ObserverRequest } from './observer-messages.ts';

/** The thread in which a process is looked at: reading a snapshot takes the processor for a while, and keys are to be answered at once. */
let observed: ObservedProcess | undefined;

function answer(message: ObserverAnswer): void {
  parentPort?.postMessage(message);
}

function process(): ObservedProcess {
  if (observed === undefined) throw new Error('no process is open');
  return observed;
}

/** What the last look left the mark of keys at. */
let mark = '';

async function look(options: LookOptions): Promise<Look> {
  const areKeysNew = (await process().keyMark()) !== mark;
  const report = await process().look(options);
  mark = await process().keyMark();
  return { report, areKeysNew };
}

async function run(request: ObserverRequest): Promise<unknown> {
  switch (request.name) {
    case 'open':
      observed = await ObservedProcess.open(...request.params);
      void observed.closed.then(() => answer({ kind: 'closed' }));
      return undefined;
    case 'look':
      return look(...request.params);
    case 'scopesOf':
      return process().scopesOf(...request.params);
    case 'close':
      return observed?.close();
  }
}

parentPort?.on('message', (request: ObserverRequest) => {
  const { call } = request;
  void run(request).then(
    (result) => answer({ kind: 'result', call, result }),
    (error: Error & { code?: string }) =>
      answer({ kind: 'error', call, code: error.code ?? '', message: error.message }),
  );
});
