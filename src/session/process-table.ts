import type { AgentCommands } from '../agent/protocol.ts';
import type { Program } from './agent-link.ts';
import type { Paint } from './palette.ts';
import { formatDuration } from './report.ts';

export type ProcessFacts = AgentCommands['AsyncRepl.process']['result'];

/** Parts of Node whose versions explain how it behaves, by what `process.versions` calls them. */
const parts = [
  ['v8', 'V8'],
  ['uv', 'libuv'],
  ['openssl', 'OpenSSL'],
  ['undici', 'undici'],
  ['ada', 'ada'],
  ['modules', 'ABI'],
] as const;

/** A table of what a process is: one row for each fact, names in one column. */
export function processTable(facts: ProcessFacts, program: Program, paint: Paint): string {
  const { versions, memory } = facts;
  const worker = program.threadId === 0 ? '' : `, worker ${program.threadId}`;
  const known = parts.flatMap(([key, name]) => (versions[key] === undefined ? [] : [`${name} ${versions[key]}`]));
  const rows: (readonly [string, string])[] = [
    ['Node', `${program.nodeVersion}  ${facts.platform}`],
    ['with', known.join(', ')],
    ['binary', facts.execPath],
    ['flags', facts.execArgv.join(' ') || 'none'],
    ['NODE_OPTIONS', facts.nodeOptions ?? 'not set'],
    ['process', `${program.pid}${worker}, up ${formatDuration(facts.upSeconds * 1_000)}`],
    ['directory', program.cwd],
    ['inspector', facts.inspectorUrl ?? 'not open'],
    [
      'memory',
      `${megabytes(memory.rss)} resident, heap ${megabytes(memory.heapUsed)} of ${megabytes(memory.heapTotal)}`,
    ],
    ['', `${megabytes(memory.external)} external, of which ${megabytes(memory.arrayBuffers)} in array buffers`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${paint('accent', name.padEnd(width))}  ${text}`).join('\n');
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
