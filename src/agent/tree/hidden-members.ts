import { Session, type Runtime } from 'node:inspector';
import { agentKey, agentSource } from '../agent-key.ts';

/** What only V8's inspector tells of an object. No code of the program runs, no trap of a Proxy either. */
export interface HiddenMembers {
  /** Own keys that are no indices. */
  readonly keys: readonly (string | symbol)[];
  /** `#private` fields, methods and accessors. */
  readonly privates: readonly PrivateMember[];
  /** Internal slots by name: `[[PromiseState]]`, `[[Target]]`, … */
  readonly slots: ReadonlyMap<string, unknown>;
}

export interface PrivateMember {
  readonly name: string;
  readonly value?: unknown;
  /** Present for an accessor. */
  readonly get?: unknown;
  readonly set?: unknown;
}

/** Where the inspector finds the object, and leaves what it found. */
interface Inspected {
  readonly object: object;
  values: readonly unknown[];
}

/** V8's answer, beyond the types of Node. */
interface Properties {
  readonly result: readonly Runtime.PropertyDescriptor[];
  readonly internalProperties?: readonly Runtime.InternalPropertyDescriptor[];
  readonly privateProperties?: readonly {
    readonly name: string;
    readonly value?: Runtime.RemoteObject;
    readonly get?: Runtime.RemoteObject;
    readonly set?: Runtime.RemoteObject;
  }[];
}

const nothing: HiddenMembers = { keys: [], privates: [], slots: new Map() };
const handOver = `(...values) => { ${agentSource}.inspected.values = values; }`;

/** Takes about half a millisecond; seconds where there are a million members or properties, since V8 lists them. */
export function hiddenMembers(object: object): HiddenMembers {
  const agent = (process as unknown as Record<symbol, { inspected?: object | undefined } | undefined>)[agentKey];
  if (!agent) return nothing;
  const inspected: Inspected = { object, values: [] };
  const session = new Session();
  session.connect();
  agent.inspected = inspected;
  try {
    return read(session, inspected);
  } finally {
    agent.inspected = undefined;
    session.disconnect();
  }
}

function read(session: Session, inspected: Inspected): HiddenMembers {
  const found = post<{ result: Runtime.RemoteObject }>(session, 'Runtime.evaluate', {
    expression: `${agentSource}.inspected.object`,
  });
  const objectId = found?.result.objectId;
  if (objectId === undefined) return nothing;
  const properties = post<Properties>(session, 'Runtime.getProperties', {
    objectId,
    ownProperties: true,
    nonIndexedPropertiesOnly: true,
  });
  if (!properties) return nothing;
  const { result, internalProperties = [], privateProperties = [] } = properties;
  const own = result.filter(({ name }) => name !== '__proto__' || Object.hasOwn(inspected.object, name));
  const symbols = own.flatMap(({ symbol }) => symbol ?? []);
  const slots = internalProperties.map(({ value }) => value);
  const privates = privateProperties.flatMap(({ value, get, set }) => [value, get, set]);
  const remotes = [...symbols, ...slots, ...privates].map(argument);
  post(session, 'Runtime.callFunctionOn', { objectId, functionDeclaration: handOver, arguments: remotes });
  const values = [...inspected.values];
  const ownSymbols = values.splice(0, symbols.length) as symbol[];
  const slotValues = values.splice(0, slots.length);
  return {
    keys: own.map(({ name, symbol }) => (symbol ? ownSymbols.shift() : undefined) ?? name),
    slots: new Map(internalProperties.map(({ name }, index) => [name, slotValues[index]])),
    privates: privateProperties.map(({ name, get, set }, index) => {
      const [value, getter, setter] = values.slice(index * 3);
      return get || set ? { name, get: getter, set: setter } : { name, value };
    }),
  };
}

function argument(remote: Runtime.RemoteObject | undefined): Runtime.CallArgument {
  if (!remote) return {};
  const { objectId, unserializableValue, value } = remote;
  if (objectId !== undefined) return { objectId };
  return unserializableValue === undefined ? { value: value as unknown } : { unserializableValue };
}

/** A session of the own thread answers before `post` returns; absent when V8 refused. */
function post<Result>(session: Session, method: string, params: object): Result | undefined {
  let answer: Result | undefined;
  session.post(method, params, (error, result) => {
    if (!error) answer = result as Result;
  });
  return answer;
}
