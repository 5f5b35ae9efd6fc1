import type { Heap, HeapNode } from './heap.ts';

/** As JavaScript has it: a name that was computed, or given later, is a property; others are known to V8. */
export function functionName(heap: Heap, closure: HeapNode): string {
  const own = heap.targetOf(closure, heap.names.name);
  return own !== undefined && heap.isString(own) ? heap.text(own) : heap.name(closure);
}

export function scriptName(heap: Heap, closure: HeapNode): string {
  const script = scriptOf(heap, closure);
  if (script === undefined) return '';
  const name = heap.target(script, 'name');
  return name === undefined ? sourceUrl(heap, script) : heap.text(name);
}

/** The script is a field of what all closures of a function share; Node 20 calls it otherwise, and may keep it in another object. */
export function scriptOf(heap: Heap, closure: HeapNode): HeapNode | undefined {
  const shared = heap.targetOf(closure, heap.names.shared);
  if (shared === undefined) return undefined;
  const script = heap.targetOf(shared, heap.names.script) ?? heap.target(shared, 'script_or_debug_info');
  return script === undefined ? undefined : (heap.target(script, 'script') ?? script);
}

/** What the text of a script calls itself by, where it has no name: a string before that of its source map, if there is one. */
function sourceUrl(heap: Heap, script: HeapNode): string {
  const [url = ''] = heap.hidden(script).flatMap(({ node }) => (heap.isString(node) ? heap.text(node) : []));
  return /^data:|\.map$/.test(url) ? '' : url;
}
