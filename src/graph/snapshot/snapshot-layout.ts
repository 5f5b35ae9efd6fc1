import { SnapshotError } from './snapshot-error.ts';

/** How the flat lists of numbers in a snapshot are to be read. Fields are found by name; other versions have others. */
export interface SnapshotLayout {
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly nodeFields: readonly string[];
  readonly edgeFields: readonly string[];
  readonly locationFields: readonly string[];
  readonly nodeTypes: readonly string[];
  readonly edgeTypes: readonly string[];
}

/** Fields without which nothing can be told. */
const needed = {
  node_fields: ['type', 'name', 'id', 'self_size', 'edge_count'],
  edge_fields: ['type', 'name_or_index', 'to_node'],
  location_fields: ['object_index', 'script_id', 'line', 'column'],
} as const;

/**
 * Reads the member `snapshot` of a heap snapshot.
 *
 * @param text its JSON
 * @throws SnapshotError if it is not one, or lacks a field that is needed
 */
export function readLayout(text: string): SnapshotLayout {
  const snapshot = record(parse(text), 'snapshot');
  const meta = record(snapshot['meta'], 'snapshot.meta');
  return {
    nodeCount: count(snapshot, 'node_count'),
    edgeCount: count(snapshot, 'edge_count'),
    nodeFields: fields(meta, 'node_fields'),
    edgeFields: fields(meta, 'edge_fields'),
    locationFields: fields(meta, 'location_fields'),
    nodeTypes: typeNames(meta, 'node_types'),
    edgeTypes: typeNames(meta, 'edge_types'),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SnapshotError('its head is no JSON');
  }
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new SnapshotError(`${name} is missing`);
  return value as Record<string, unknown>;
}

function count(snapshot: Record<string, unknown>, name: string): number {
  const value = snapshot[name];
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw new SnapshotError(`snapshot.${name} is no count`);
  return Number(value);
}

function fields(meta: Record<string, unknown>, name: keyof typeof needed): string[] {
  const list = strings(meta[name], name);
  for (const field of needed[name]) if (!list.includes(field)) throw new SnapshotError(`${name} has no field ${field}`);
  return list;
}

/** The types of the first field, which is `type`, are listed by name. */
function typeNames(meta: Record<string, unknown>, name: 'node_types' | 'edge_types'): string[] {
  const list = meta[name];
  return strings(Array.isArray(list) ? list[0] : undefined, name);
}

function strings(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
    throw new SnapshotError(`${name} is no list of names`);
  return value;
}
