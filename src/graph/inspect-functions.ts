import type { Protocol } from 'devtools-protocol';
import type { HeapTarget } from './heap-target.ts';
import type { Heap, HeapNode, ScriptLocation } from './heap.ts';

const objectGroup = 'async-repl-graph';

/** What the inspector tells of a generator object, and the snapshot does not. */
export interface InspectedFunction {
  /** False for one that runs, and for one that has ended: a module keeps the function of its body. */
  readonly isSuspended: boolean;
  /** The `await` that it is suspended at. */
  readonly location: ScriptLocation | undefined;
}

/**
 * Asks for suspended functions, one after the other: for each one V8 walks through the whole heap, 15 ms and more. The
 * thread has gone on since the snapshot: functions that are no more are left out, others may have come to their next
 * `await`.
 */
export async function inspectFunctions(
  target: HeapTarget,
  heap: Heap,
  nodes: readonly HeapNode[],
): Promise<Map<HeapNode, InspectedFunction>> {
  const inspected = new Map<HeapNode, InspectedFunction>();
  try {
    for (const node of nodes) {
      const properties = await internalProperties(target, heap.id(node));
      if (properties !== undefined) inspected.set(node, readProperties(properties));
    }
  } finally {
    await target.send('Runtime.releaseObjectGroup', { objectGroup });
  }
  return inspected;
}

async function internalProperties(target: HeapTarget, heapId: number): Promise<Map<string, unknown> | undefined> {
  const objectId = await findObject(target, heapId, objectGroup);
  if (objectId === undefined) return undefined;
  const slots = await internalSlots(target, objectId);
  return new Map([...slots].map(([name, value]) => [name, value?.value]));
}

/** The object of this id in V8's heap, which is searched for it; undefined when it is no more. */
export async function findObject(target: HeapTarget, heapId: number, group: string): Promise<string | undefined> {
  try {
    const params = { objectId: String(heapId), objectGroup: group };
    return (await target.send('HeapProfiler.getObjectByHeapObjectId', params)).result.objectId;
  } catch (error) {
    if (error instanceof Error && /Object is not available/.test(error.message)) return undefined;
    throw error;
  }
}

/** What V8 tells of an object beside its properties, by name: `[[Scopes]]`. */
export async function internalSlots(
  target: HeapTarget,
  objectId: string,
): Promise<ReadonlyMap<string, Protocol.Runtime.RemoteObject | undefined>> {
  const { internalProperties: slots = [] } = await target.send('Runtime.getProperties', {
    objectId,
    ownProperties: true,
  });
  return new Map(slots.map(({ name, value }) => [name, value]));
}

function readProperties(slots: ReadonlyMap<string, unknown>): InspectedFunction {
  const isSuspended = slots.get('[[GeneratorState]]') === 'suspended';
  return { isSuspended, location: isSuspended ? readLocation(slots.get('[[GeneratorLocation]]')) : undefined };
}

/** V8 gives line and column 0-based, the script by its id as a string. */
function readLocation(value: unknown): ScriptLocation | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { scriptId, lineNumber, columnNumber } = value as Partial<Record<string, unknown>>;
  if (typeof lineNumber !== 'number' || typeof columnNumber !== 'number') return undefined;
  return { scriptId: Number(scriptId), line: lineNumber, column: columnNumber };
}
