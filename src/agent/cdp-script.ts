import type { Debugger, Runtime } from 'node:inspector';

/** The CDP methods that the agent uses, with their parameters and results. */
export interface CdpMethods {
  'Debugger.getPossibleBreakpoints': [
    Debugger.GetPossibleBreakpointsParameterType,
    Debugger.GetPossibleBreakpointsReturnType,
  ];
  'Debugger.setBreakpoint': [Debugger.SetBreakpointParameterType, Debugger.SetBreakpointReturnType];
  'Debugger.evaluateOnCallFrame': [Debugger.EvaluateOnCallFrameParameterType, Debugger.EvaluateOnCallFrameReturnType];
  'Debugger.setVariableValue': [Debugger.SetVariableValueParameterType, Record<string, never>];
  'Debugger.getScriptSource': [Debugger.GetScriptSourceParameterType, Debugger.GetScriptSourceReturnType];
  'Runtime.callFunctionOn': [Runtime.CallFunctionOnParameterType, Runtime.CallFunctionOnReturnType];
  'Runtime.evaluate': [Runtime.EvaluateParameterType, Runtime.EvaluateReturnType];
}

export type CdpMethod = keyof CdpMethods;

export interface CdpCall {
  readonly method: CdpMethod;
  readonly params: object;
}

/**
 * What is to be done in a pause, as a generator of CDP calls. The same steps are driven synchronously by the paused thread's own
 * session, or asynchronously by the bridge while the thread is paused (when another debugger is attached).
 */
export type CdpScript<Result> = Generator<CdpCall, Result, unknown>;

/** One step: `const { result } = yield* call('Runtime.evaluate', { expression })`. */
export function* call<Method extends CdpMethod>(
  method: Method,
  params: CdpMethods[Method][0],
): Generator<CdpCall, CdpMethods[Method][1], unknown> {
  return (yield { method, params }) as CdpMethods[Method][1];
}

/** Drives a script to its end with calls that answer before they return. */
export function runSync<Result>(script: CdpScript<Result>, post: (call: CdpCall) => unknown): Result {
  let step = script.next();
  while (!step.done) step = advance(script, step.value, post);
  return step.value;
}

function advance<Result>(script: CdpScript<Result>, request: CdpCall, post: (call: CdpCall) => unknown) {
  let answer: unknown;
  try {
    answer = post(request);
  } catch (error) {
    return script.throw(error);
  }
  return script.next(answer);
}

/** Drives a script to its end with calls that answer by promise. */
export async function runAsync<Result>(
  script: CdpScript<Result>,
  post: (call: CdpCall) => Promise<unknown>,
): Promise<Result> {
  let step = script.next();
  while (!step.done) {
    let answer: unknown;
    try {
      answer = await post(step.value);
    } catch (error) {
      step = script.throw(error);
      continue;
    }
    step = script.next(answer);
  }
  return step.value;
}
