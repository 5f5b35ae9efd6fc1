import { Session } from 'node:inspector';
import { agentKey, agentSource } from './agent-key.ts';

/** What V8 answers beyond the types of Node. */
interface WithPrivate {
  readonly privateProperties?: readonly { readonly name: string }[];
}

/** Names of an object's `#private` fields, methods and accessors. Only the inspector knows them; no code of the program runs. */
export function privateNames(object: object): string[] {
  const agent = (process as unknown as Record<symbol, { inspected?: object | undefined } | undefined>)[agentKey];
  if (!agent) return [];
  const session = new Session();
  session.connect();
  agent.inspected = object;
  let names: string[] = [];
  try {
    session.post('Runtime.evaluate', { expression: `${agentSource}.inspected` }, (error, answer) => {
      const objectId = error ? undefined : answer.result.objectId;
      if (objectId === undefined) return;
      session.post('Runtime.getProperties', { objectId, ownProperties: true }, (failure, properties) => {
        const { privateProperties = [] } = properties as WithPrivate;
        if (!failure) names = privateProperties.map(({ name }) => name);
      });
    });
  } finally {
    agent.inspected = undefined;
    session.disconnect();
  }
  return names;
}
