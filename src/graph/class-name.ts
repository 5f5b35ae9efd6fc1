import type { Heap, HeapNode } from './heap.ts';

/** Classes of primitive values, by the type that the snapshot gives them. */
const primitives: Readonly<Record<string, string>> = {
  string: 'String',
  'concatenated string': 'String',
  'sliced string': 'String',
  number: 'Number',
  bigint: 'BigInt',
  symbol: 'Symbol',
};

/** The class of a value; of a function its own name, as a class is one. The snapshot names primitives by their texts. */
export function className(heap: Heap, node: HeapNode): string {
  const primitive = primitives[heap.type(node)];
  if (primitive !== undefined) return primitive;
  const name = heap.name(node);
  return isGlobal(name) ? 'globalThis' : name;
}

/** `global / ` on Node 20, `global (global*) / ` later, with or without the address; `global` and `Object (global) / ` in a vm context. */
function isGlobal(name: string): boolean {
  return name === 'global' || /^(global|Window|Object)(?: \(global\*?\)(?: \/ |$)| \/ )/.test(name);
}
