import type { Evaluator } from '../capture/capture-script.ts';
import { FrameScope } from '../frame-scope.ts';
import type { SuspendedState } from './suspended-state.ts';

/** The variables of a suspended function as a scope to evaluate in. What is assigned there changes copies, and is told. */
export function copiedScope({ raw, scopes, receiver }: SuspendedState): FrameScope {
  const evaluators = [makeEvaluator(scopes, receiver), makeEvaluator(scopes, receiver)] as const;
  return new FrameScope(raw, ...evaluators, scopes, 'copies');
}

/**
 * Direct `eval` below one `with` for each scope. Functions that are called without an object have a `this` of undefined only where they
 * are strict, and so is what is typed there then.
 */
function makeEvaluator(scopes: readonly object[], receiver: unknown): Evaluator {
  // By another name it evaluates in the global scope.
  const evaluate = eval; // oxlint-disable-line no-eval
  const withs = scopes.map((_, index) => `with (__asyncReplScopes[${scopes.length - 1 - index}])`).join(' ');
  const strictness = isObject(receiver) ? '' : "'use strict'; ";
  const source = `(__asyncReplScopes, __asyncReplThis, __asyncReplArguments) => { ${withs} {
    return function () { ${strictness}return (__asyncReplSource) => eval(__asyncReplSource); }.apply(__asyncReplThis, __asyncReplArguments);
  } }\n//# sourceURL=async-repl:evaluator`;
  const make = evaluate(source) as (
    scopes: readonly object[],
    receiver: unknown,
    values: readonly unknown[],
  ) => Evaluator;
  return make(scopes.map(copyOf), receiver, argumentsIn(scopes));
}

/** `arguments` is that of the function which the evaluator is made in. */
function copyOf(scope: object): object {
  const {
    this: _this,
    arguments: _arguments,
    ...variables
  } = Object.getOwnPropertyDescriptors(scope) as PropertyDescriptorMap;
  return Object.create(null, variables) as object;
}

/** What the function was called with, where it has asked for that: V8 does not keep it otherwise. */
function argumentsIn(scopes: readonly object[]): readonly unknown[] {
  const found = scopes.find((scope) => Object.hasOwn(scope, 'arguments')) as
    | { arguments?: ArrayLike<unknown> }
    | undefined;
  return Array.from(found?.arguments ?? []);
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
