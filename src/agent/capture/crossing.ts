import type { Runtime } from 'node:inspector';
import { call, type CdpScript } from '../cdp-script.ts';

/** An error that both contexts see, with what crosses over. */
interface Meeting extends Error {
  values: unknown;
}

/**
 * Brings objects from one vm context to another. V8 refuses to pass a remote object of one to a call in another; Node, however,
 * shows the errors of every context to the `Error.prepareStackTrace` of the main one, and there both meet.
 *
 * Where `agentObjectId` is a function of the agent's context, it is called with `parameters` and the `values` of the other context.
 * Where it is an array, the result is that array, as an object of the other context.
 */
export function* cross(
  agentObjectId: string,
  parameters: readonly Runtime.CallArgument[],
  otherObjectId: string,
  values: readonly Runtime.CallArgument[],
): CdpScript<Runtime.RemoteObject> {
  const restore = yield* callOn(agentObjectId, awaitMeeting, parameters);
  try {
    return yield* callOn(otherObjectId, meetAgent, values);
  } finally {
    yield* callOn(restore.objectId ?? '', callThis, []);
  }
}

function* callOn(
  objectId: string,
  declaration: (...values: never[]) => unknown,
  parameters: readonly Runtime.CallArgument[],
): CdpScript<Runtime.RemoteObject> {
  const functionDeclaration = `${String(declaration)}\n//# sourceURL=async-repl:crossing\n`;
  const called = yield* call('Runtime.callFunctionOn', { objectId, functionDeclaration, arguments: [...parameters] });
  const { exceptionDetails } = called;
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description?.split('\n')[0] ?? exceptionDetails.text);
  return called.result;
}

/** In the agent's context. Returns what ends the waiting. */
function awaitMeeting(this: unknown, ...parameters: unknown[]): () => void {
  const own = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  Error.prepareStackTrace = (error) => {
    const meeting = error as Meeting;
    if (typeof this === 'function') this(...parameters, ...(meeting.values as unknown[]));
    else meeting.values = this;
  };
  return () => {
    if (own) Object.defineProperty(Error, 'prepareStackTrace', own);
    else Reflect.deleteProperty(Error, 'prepareStackTrace');
  };
}

/** In the other context, whose own `Error.prepareStackTrace` would come first. */
function meetAgent(...values: unknown[]): unknown {
  const own = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const { stackTraceLimit } = Error;
  Reflect.deleteProperty(Error, 'prepareStackTrace');
  Error.stackTraceLimit = 1; // without a stack there is nothing to prepare
  try {
    const meeting = Object.assign(new Error(), { values });
    void meeting.stack;
    return meeting.values;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    if (own) Object.defineProperty(Error, 'prepareStackTrace', own);
  }
}

function callThis(this: () => void): void {
  this();
}
