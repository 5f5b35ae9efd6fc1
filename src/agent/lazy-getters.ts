/** By this name, as the host of a REPL and the agent are two bundles. */
const mark = Symbol.for('async-repl:lazy');

/** Says of the getter of a global name that it loads a module of Node's when it is first read, and has no other effect. */
export function markLazy(getter: () => unknown): void {
  Object.defineProperty(getter, mark, { value: true });
}

export function isLazy(getter: () => unknown): boolean {
  return Object.getOwnPropertyDescriptor(getter, mark)?.value === true;
}
