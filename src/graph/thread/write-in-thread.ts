/**
 * Runs in the debugged thread. Has V8 write a heap snapshot into an empty file, if both sides see the same one there.
 *
 * @returns whether it is in it
 */
export function writeInThread(path: string): boolean | Promise<boolean> {
  const write = (): boolean => {
    const load = (process as Partial<NodeJS.Process>).getBuiltinModule;
    if (load?.('node:fs').existsSync(path) !== true) return false;
    try {
      load('node:v8').writeHeapSnapshot(path);
      return true;
    } catch {
      return false; // no room, or no permission
    }
  };
  // Not at once, V8 may be in the middle of the program's code; and not in an async function, which would be suspended too.
  const settled = (async () => {})();
  const isNative = Function.prototype.toString.call(settled.then).includes('[native code]');
  return isNative ? settled.then(write) : write();
}
