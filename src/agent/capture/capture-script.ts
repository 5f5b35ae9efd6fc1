import type { Debugger, Runtime } from 'node:inspector';
import type { Place } from '../next-locations.ts';
import { isHidden } from '../hidden-code.ts';
import { call, type CdpScript } from '../cdp-script.ts';
import { cross } from './crossing.ts';

/** What V8 tells of a script when Debugger is enabled. `length` is in UTF-16 units. */
export interface ScriptFacts {
  readonly url: string;
  readonly length: number;
  readonly hasSourceMap: boolean;
  /** The vm context that it runs in; absent where V8 has not told. */
  readonly contextId?: number;
}

/** What a pause tells of one call frame; the evaluator and the scopes are handed over beside it. */
export interface RawFrame {
  readonly functionName: string;
  readonly scriptId: string;
  readonly url: string;
  readonly line: number;
  readonly column: number;
  /** Absent where V8 was not asked: that takes its Debugger domain. */
  readonly script?: ScriptFacts;
  /** It runs in another vm context than the agent. */
  readonly isForeign: boolean;
  readonly functionStart?: { readonly line: number; readonly column: number };
  readonly functionEnd?: { readonly line: number; readonly column: number };
  readonly scopes: readonly { readonly type: string; readonly functionName?: string }[];
  /** Where the blocks of the function around the call begin and end. */
  readonly edges: readonly Place[];
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

const evaluatorSource = '(__asyncReplSource) => eval(__asyncReplSource)\n//# sourceURL=async-repl:evaluator';

/** In a pause of `pause(receive)`: hands every caller's evaluator and scopes to `receive`. Returns how many. */
export function* captureScript(
  paused: Debugger.PausedEventDataType,
  scripts: ReadonlyMap<string, ScriptFacts>,
): CdpScript<number> {
  const [top, ...below] = paused.callFrames;
  if (!top) return 0;
  const receive = yield* call('Debugger.evaluateOnCallFrame', {
    callFrameId: top.callFrameId,
    expression: 'arguments[0]',
  });
  if (receive.result.type !== 'function') return 0; // somebody else's pause
  const { contextId } = factsOf(top, scripts);
  const frames = callers(below)
    .filter((frame) => !isHidden(factsOf(frame, scripts).url))
    .slice(0, maxCallFrames);
  for (const frame of frames) yield* handOver(frame, factsOf(frame, scripts), contextId, receive.result.objectId ?? '');
  return frames.length;
}

function callers(frames: readonly Debugger.CallFrame[]): readonly Debugger.CallFrame[] {
  const entry = frames.findIndex((frame) => frame.functionName === entryName);
  return frames.slice(entry < 0 ? entryDepth : entry + 1);
}

function factsOf(frame: Debugger.CallFrame, scripts: ReadonlyMap<string, ScriptFacts>): ScriptFacts {
  return scripts.get(frame.location.scriptId) ?? { url: frame.url, length: 0, hasSourceMap: false };
}

function* handOver(
  frame: Debugger.CallFrame,
  script: ScriptFacts,
  ownContextId: number | undefined,
  receiveId: string,
): CdpScript<void> {
  const evaluators = [yield* makeEvaluator(frame), yield* makeEvaluator(frame)] as const;
  const scopes = frame.scopeChain.filter((scope) => ownScopes.has(scope.type));
  const isForeign = script.contextId !== ownContextId;
  const facts = { value: describe(frame, script, scopes, isForeign) };
  const objects = [...evaluators, ...scopes.map(({ object }) => object)].map(({ objectId }) => ({
    objectId: objectId ?? '',
  }));
  if (isForeign) {
    yield* cross(receiveId, [facts], evaluators[0].objectId ?? '', objects);
    return;
  }
  const handed = yield* call('Runtime.callFunctionOn', {
    objectId: receiveId,
    functionDeclaration: 'function (...values) { this(...values); }',
    arguments: [facts, ...objects],
  });
  if (handed.exceptionDetails)
    throw new Error(handed.exceptionDetails.exception?.description ?? handed.exceptionDetails.text);
}

function* makeEvaluator(frame: Debugger.CallFrame): CdpScript<Runtime.RemoteObject> {
  const { callFrameId } = frame;
  const made = yield* call('Debugger.evaluateOnCallFrame', { callFrameId, expression: evaluatorSource });
  return made.result;
}

function describe(
  frame: Debugger.CallFrame,
  script: ScriptFacts,
  scopes: readonly Debugger.Scope[],
  isForeign: boolean,
): RawFrame {
  const whole = scopes.find((scope) => scope.type === 'local' || scope.type === 'module');
  return {
    functionName: frame.functionName,
    scriptId: frame.location.scriptId,
    url: script.url,
    script,
    isForeign,
    line: frame.location.lineNumber,
    column: frame.location.columnNumber ?? 0,
    ...optional('functionStart', place(frame.functionLocation ?? whole?.startLocation)),
    ...optional('functionEnd', place(whole?.endLocation)),
    scopes: scopes.map((scope) => ({ type: scope.type, ...optional('functionName', scope.name) })),
    edges: scopes
      .slice(0, whole ? scopes.indexOf(whole) : 0)
      .flatMap(({ startLocation, endLocation }) => [place(startLocation) ?? [], place(endLocation) ?? []].flat()),
  };
}

function place(location: Debugger.Location | undefined) {
  return location && { line: location.lineNumber, column: location.columnNumber ?? 0 };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}
