import type { ProcessReport } from '../../graph/process-report.ts';
import type { ReportedFunction, ReportedLeaf, ReportedStep, ReportedWait } from '../../graph/report.ts';

/** For tests: reports as one writes them down. */

/** A function by its key, name and what it waits for: keys of functions, with `all:` or another combinator before, or a kind of leaf. */
export type Written = readonly [key: number, name: string, ...waits: readonly (number | string)[]];

/** A report of one thread; ids are given in the order in which the functions are written. */
export function written(...functions: readonly Written[]): ProcessReport {
  return threads({ functions });
}

export interface WrittenThread {
  readonly functions: readonly Written[];
  readonly id?: number;
  readonly pausedMs?: number;
  readonly heapBytes?: number;
}

export function threads(...all: readonly WrittenThread[]): ProcessReport {
  let first = 1;
  return {
    pid: 7,
    node: 'v26.0.0',
    title: 'app.mjs',
    threads: all.map(({ functions, id = 0, pausedMs = 10, heapBytes = 5_000_000 }) => {
      const ids = new Map(functions.map(([key], index) => [key, first + index]));
      first += functions.length;
      return {
        id,
        name: id === 0 ? 'main' : `worker ${id}`,
        pausedMs,
        heapBytes,
        functions: functions.map((each) => reported(each, ids)),
      };
    }),
  };
}

/** Functions named `node…` are Node's own; all others are in a file of their name, at the line of their key. */
function reported([key, name, ...waits]: Written, ids: ReadonlyMap<number, number>): ReportedFunction {
  const url = name.startsWith('node') ? 'node:internal' : `${name}.mjs`;
  return {
    id: ids.get(key) ?? 0,
    key,
    kind: 'function',
    name,
    place: { of: 'await', url, line: 3, column: 1 },
    waits: waits.map((wait) => waitOf(wait, ids)),
  };
}

function waitOf(wait: number | string, ids: ReadonlyMap<number, number>): ReportedWait {
  if (typeof wait === 'number') return { steps: [], on: ids.get(wait) ?? 0 };
  const [, kind, index, key] = /^(\w+)(?:\[(\d+)\])?:(\d+)$/.exec(wait) ?? [];
  if (kind === undefined) return { steps: [], on: { kind: wait as ReportedLeaf['kind'] } };
  const step = { kind: kind as ReportedStep['kind'], ...(index !== undefined && { index: Number(index) }) };
  return { steps: [step], on: ids.get(Number(key)) ?? 0 };
}
