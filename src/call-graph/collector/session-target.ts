import type { InspectorNotification, Session } from 'node:inspector';
import type { HeapTarget } from '../../graph/heap-target.ts';
import type { ThreadTarget } from './thread-target.ts';

/** The main thread, through an inspector session of another thread. */
export class SessionTarget implements ThreadTarget {
  constructor(private readonly session: Session) {}

  readonly send = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      this.session.post(method, params, (error: Error | null, result?: object) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      });
    });

  on(event: string, listener: (params: never) => void): () => void {
    const heard = ({ params }: InspectorNotification<never>) => listener(params);
    this.session.on(event, heard);
    return () => void this.session.off(event, heard);
  }
}

/** A thread as the graph needs it: calls by method are not told apart by type on this side of the wire. */
export function asHeapTarget(target: ThreadTarget): HeapTarget {
  return { send: target.send.bind(target) as HeapTarget['send'], on: target.on.bind(target) as HeapTarget['on'] };
}
