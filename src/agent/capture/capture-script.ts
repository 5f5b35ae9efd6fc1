import type { Debugger, Runtime } from 'node:inspector';
import { call, type CdpScript } from '../cdp-script.ts';

/** What a pause tells of one call frame; the evaluator and the scopes are handed over beside it. */
export interface RawFrame {
  readonly functionName: string;
  readonly scriptId: string;
  readonly url: string;
  readonly line: number;
  readonly column: number;
  readonly functionStart?: { readonly line: number; readonly column: number };
  readonly functionEnd?: { readonly line: number; readonly column: number };
  readonly scopes: readonly { readonly type: string; readonly functionName?: string }[];
}

/** Runs source text inside the scope that it closes over. */
export type Evaluator = (source: string) => unknown;

/**
 * Takes one frame, innermost first: called in the pause, in the debugged thread. Each evaluator has a copy of its own of the
 * variables that live in V8's stack frame, and shares the captured ones with the program: where the two disagree after an
 * assignment, the variable is of the first kind.
 */
export type Receive = (frame: RawFrame, evaluator: Evaluator, witness: Evaluator, ...scopes: object[]) => void;

/** Scopes whose variables belong to one function or module; `global` and `script` are the program's at large. */
const ownScopes = new Set(['local', 'block', 'catch', 'closure', 'module', 'eval', 'with']);
/** Callers beyond these are not captured: each costs the program about 0.2 ms of its pause. */
const maxCallFrames = 16;
const entryName = 'setTraceAsync';
/** From the function that pauses to the public function, where a bundler has changed its name. */
const entryDepth = 4;

const evaluatorSource =
  '(__asyncReplSource) => eval(__asyncReplSource)\n//# sourceURL=async-repl:evaluator';

/** In a pause of `pause(receive)`: hands every caller's evaluator and scopes to `receive`. Returns how many. */
export function* captureScript(
  paused: Debugger.PausedEventDataType,
  urls: ReadonlyMap<string, string>,
): CdpScript<number> {
  const [top, ...below] = paused.callFrames;
  if (!top) return 0;
  const receive = yield* call('Debugger.evaluateOnCallFrame', {
    callFrameId: top.callFrameId,
    expression: 'arguments[0]',
  });
  if (receive.result.type !== 'function') return 0; // somebody else's pause
  const frames = callers(below)
    .filter((frame) => !urlOf(frame, urls).startsWith('node:'))
    .slice(0, maxCallFrames);
  for (const frame of frames) yield* handOver(frame, urlOf(frame, urls), receive.result.objectId ?? '');
  return frames.length;
}

function callers(frames: readonly Debugger.CallFrame[]): readonly Debugger.CallFrame[] {
  const entry = frames.findIndex((frame) => frame.functionName === entryName);
  return frames.slice(entry < 0 ? entryDepth : entry + 1);
}

function urlOf(frame: Debugger.CallFrame, urls: ReadonlyMap<string, string>): string {
  return frame.url || (urls.get(frame.location.scriptId) ?? '');
}

function* handOver(frame: Debugger.CallFrame, url: string, receiveId: string): CdpScript<void> {
  const evaluators = [yield* makeEvaluator(frame), yield* makeEvaluator(frame)];
  const scopes = frame.scopeChain.filter((scope) => ownScopes.has(scope.type));
  yield* call('Runtime.callFunctionOn', {
    objectId: receiveId,
    functionDeclaration: 'function (...values) { this(...values); }',
    arguments: [
      { value: describe(frame, url, scopes) },
      ...[...evaluators, ...scopes.map((scope) => scope.object)].map(({ objectId }) => ({ objectId: objectId ?? '' })),
    ],
  });
}

function* makeEvaluator(frame: Debugger.CallFrame): CdpScript<Runtime.RemoteObject> {
  const { callFrameId } = frame;
  const made = yield* call('Debugger.evaluateOnCallFrame', { callFrameId, expression: evaluatorSource });
  return made.result;
}

function describe(frame: Debugger.CallFrame, url: string, scopes: readonly Debugger.Scope[]): RawFrame {
  const whole = scopes.find((scope) => scope.type === 'local' || scope.type === 'module');
  return {
    functionName: frame.functionName,
    scriptId: frame.location.scriptId,
    url,
    line: frame.location.lineNumber,
    column: frame.location.columnNumber ?? 0,
    ...optional('functionStart', place(frame.functionLocation ?? whole?.startLocation)),
    ...optional('functionEnd', place(whole?.endLocation)),
    scopes: scopes.map((scope) => ({ type: scope.type, ...optional('functionName', scope.name) })),
  };
}

function place(location: Debugger.Location | undefined) {
  return location && { line: location.lineNumber, column: location.columnNumber ?? 0 };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}
