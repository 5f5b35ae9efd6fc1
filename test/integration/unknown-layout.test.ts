import { expect, test } from 'vitest';
import type { HeapTarget } from '../../src/graph/heap-target.ts';
import { SnapshotError } from '../../src/graph/snapshot/snapshot-error.ts';
import { takeReport } from '../../src/graph/take-report.ts';
import { SuspendedProgram } from './support/suspended-program.ts';

/** A live thread whose snapshots call something otherwise, as another V8 may. */
function renaming(target: HeapTarget, from: string, to: string): HeapTarget {
  let text = '';
  const listeners = new Set<(params: { chunk: string }) => void>();
  const stop = target.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    text += chunk;
  });
  const send = async (method: 'HeapProfiler.takeHeapSnapshot', params: object): Promise<void> => {
    const answer = await target.send(method, params);
    if (method !== 'HeapProfiler.takeHeapSnapshot') return answer;
    stop();
    for (const listener of listeners) listener({ chunk: text.replaceAll(`"${from}"`, `"${to}"`) });
    return answer;
  };
  const on: HeapTarget['on'] = (_event, listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { send: send as HeapTarget['send'], on };
}

test('what is known is not doubted', async () => {
  await using program = await SuspendedProgram.start('gather');
  const report = await takeReport(renaming(program.target, 'no such name', ''));
  expect(report.functions.map(({ name }) => name)).toContain('breakfast');
  expect(report.isUncertain).toBeUndefined();
});

test.each([
  ['parameters_and_registers', []],
  ['system / PromiseReaction', ['brew', 'toast', 'heat', 'breakfast']],
  ['reactions_or_result', ['brew', 'toast', 'heat', 'breakfast']],
  ['function', []],
])('without %s', async (name, functions) => {
  await using program = await SuspendedProgram.start('gather');
  const report = await takeReport(renaming(program.target, name, 'something else'));
  expect(report.isUncertain).toBe(true);
  const found = report.functions.map((called) => called.name).filter((each) => each !== '');
  expect(found.sort()).toEqual(functions.toSorted());
  const leaves = report.functions.flatMap(({ waits }) =>
    waits.map(({ on }) => (typeof on === 'number' ? on : on.kind)),
  );
  expect(leaves).not.toContain('never');
  expect(report.functions.filter(({ neverGoesOn }) => neverGoesOn)).toEqual([]);
});

test.each(['edge_count', 'to_node', 'name_or_index', 'node_fields', 'meta'])('no field %s', async (name) => {
  await using program = await SuspendedProgram.start('gather');
  const failure = takeReport(renaming(program.target, name, 'something else'));
  await expect(failure).rejects.toThrow(SnapshotError);
  await expect(failure).rejects.toThrow(
    /^The heap snapshot cannot be read: .*; report the version of yours\.$|Node 20, 22, 24 and 26/,
  );
});
