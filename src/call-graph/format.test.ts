import { describe, expect, it } from 'vitest';
import type { ProcessReport } from '../graph/process-report.ts';
import type { ReportedFunction, ReportedWait } from '../graph/report.ts';
import type { CallGraph, CallGraphFrame } from './call-graph.ts';
import { formatGraph } from './format.ts';

const place = (line: number) => ({ url: `file://${process.cwd()}/a.mjs`, line, column: 3 });
const call = (name: string, line: number): CallGraphFrame => ({ kind: 'call', name, place: place(line), steps: [] });
const awaits = (name: string, line: number, ...steps: CallGraphFrame['steps']): CallGraphFrame => ({
  kind: 'await',
  name,
  place: place(line),
  steps,
});
const chain = (of: CallGraph['of'], ...frames: CallGraphFrame[]): CallGraph => ({ of, frames, end: 'none or several' });

describe('a call graph', () => {
  it.each<[string, CallGraph, string[]]>([
    ['of a promise that nobody awaits', chain('promise'), ['promise  awaited by nobody, or by several']],
    ['of a caller without frames', chain('caller'), ['awaited by nobody, or by several']],
    ['of one function', chain('caller', call('run', 1)), ['run  a.mjs:1:3  awaited by nobody, or by several']],
    [
      'of callers and awaiters',
      chain('caller', call('inner', 1), call('middle', 2), awaits('outer', 3)),
      ['outer  a.mjs:3:3  awaited by nobody, or by several', '└─ middle  a.mjs:2:3', '   └─ calls → inner  a.mjs:1:3'],
    ],
    [
      'through combinators, outermost first',
      chain('promise', awaits('low', 1), awaits('top', 2, { kind: 'all', index: 1 }, { kind: 'any', index: 0 })),
      ['top  a.mjs:2:3  awaited by nobody, or by several', '└─ all[1] → any[0] → low  a.mjs:1:3', '   └─ promise'],
    ],
    [
      'of a promise in a combinator',
      chain('promise', awaits('top', 2, { kind: 'allSettled', index: 4 })),
      ['top  a.mjs:2:3  awaited by nobody, or by several', '└─ allSettled[4] → promise'],
    ],
    [
      'of a recursion, folded',
      chain('caller', call('leaf', 1), ...Array.from({ length: 1_000 }, () => awaits('down', 2)), awaits('main', 3)),
      ['main  a.mjs:3:3  awaited by nobody, or by several', '└─ down  a.mjs:2:3  ×1,000 deep', '   └─ leaf  a.mjs:1:3'],
    ],
    ['that was cut', { ...chain('caller', call('f', 1)), end: 'limit' }, ['f  a.mjs:1:3  more wait, beyond the limit']],
    [
      'of functions without a name or a place',
      chain('caller', { ...call('', 1), place: undefined }),
      ['(anonymous)  awaited by nobody, or by several'],
    ],
  ])('%s', (_, graph, lines) => {
    expect(formatGraph(graph, {}).split('\n')).toEqual(lines);
  });

  it('has colours when they are asked for, and says the same with them', () => {
    const graph = chain('caller', call('low', 1), awaits('top', 2));
    const colored = formatGraph(graph, { colors: true });
    expect(colored).toContain('\u001b[36mtop\u001b[39m  \u001b[2ma.mjs:2:3\u001b[22m');
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(formatGraph(graph, {}));
  });
});

describe('the graph of a process', () => {
  const timer: ReportedWait = { steps: [], on: { kind: 'timer' } };
  const suspended = (id: number, name: string, url: string, waits: ReportedWait[]): ReportedFunction => ({
    id,
    key: id,
    kind: 'function',
    name,
    place: { of: 'await', url, line: id, column: 1 },
    waits,
  });
  const thread = (id: number, ...functions: ReportedFunction[]) => ({
    id,
    name: `/w${id}.mjs`,
    functions,
    pausedMs: 1,
  });
  const report = (...threads: ProcessReport['threads']): ProcessReport => ({
    pid: 1,
    node: 'v20.19.0',
    title: 'a.mjs',
    threads,
  });
  const nodes = suspended(2, 'read', 'node:fs', [timer]);

  it.each<[string, ProcessReport, boolean, string[]]>([
    ['without functions', report(thread(0)), false, ['No async function is suspended there.']],
    [
      'without those of Node',
      report(thread(0, suspended(1, 'top', '/a.mjs', [{ steps: [], on: 2 }]), nodes)),
      false,
      ['#1 top  /a.mjs:1:1  timer'],
    ],
    [
      'with all of them',
      report(thread(0, suspended(1, 'top', '/a.mjs', [{ steps: [], on: 2 }]), nodes)),
      true,
      ['#1 top  /a.mjs:1:1', '└─ #2 read  node:fs:2:1  timer'],
    ],
    [
      'by threads, without those that have nothing',
      report(thread(0), thread(1), thread(2, suspended(1, 'top', '/a.mjs', [timer]))),
      false,
      ['main thread', 'No async function is suspended there.', '', 'worker 2  /w2.mjs', '#1 top  /a.mjs:1:1  timer'],
    ],
    [
      'with a promise that was asked about',
      report(thread(0, { ...suspended(1, '', '', [timer]), kind: 'promise', place: undefined })),
      false,
      ['#1 promise  timer'],
    ],
  ])('%s', (_, given, all, lines) => {
    expect(formatGraph(given, { all }).split('\n')).toEqual(lines);
  });
});
