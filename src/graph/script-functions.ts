import type { Heap, HeapNode } from './heap.ts';

/** As JavaScript has it: a name that was computed, or given later, is a property; others are known to V8. */
export function functionName(heap: Heap, closure: HeapNode): string {
  const own = heap.target(closure, 'name');
  return own !== undefined && heap.isString(own) ? heap.text(own) : heap.name(closure);
}

/** The script is a field of what all closures of a function share; Node 20 calls it otherwise. */
export function scriptName(heap: Heap, closure: HeapNode): string {
  const shared = heap.target(closure, 'shared');
  if (shared === undefined) return '';
  const script = heap.target(shared, 'script') ?? heap.target(shared, 'script_or_debug_info');
  if (script === undefined) return '';
  const name = heap.target(script, 'name') ?? heap.target(heap.target(script, 'script') ?? script, 'name');
  return name === undefined ? sourceUrl(heap, script) : heap.text(name);
}

/** What the text of a script calls itself by, where it has no name: a string before that of its source map, if there is one. */
function sourceUrl(heap: Heap, script: HeapNode): string {
  const [url = ''] = heap.hidden(script).flatMap(({ node }) => (heap.isString(node) ? heap.text(node) : []));
  return /^data:|\.map$/.test(url) ? '' : url;
}
