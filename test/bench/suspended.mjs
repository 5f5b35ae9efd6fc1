// Measures what `pstree` costs, and writes it to suspended.md beside this file.
// `node test/bench/suspended.mjs [NODE…]`: paths of Node binaries; by default the one that runs this.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { terminalOptions } from '../../build-options.mjs';
import { suspendedTimes } from './measures/suspended.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(here, '.bundle-'));
const nodes = process.argv.length > 2 ? process.argv.slice(2) : [process.execPath];

const soon = ({ ms }) => ms <= 350;
const notMuchLonger = ({ ms, bareMs }) => ms <= 1.5 * bareMs;

/** What CPython 3.14's `python -m asyncio pstree` takes for as many tasks, and the bound of the time. */
const sizes = [
  { chains: 10, rounds: 9, python: '0.28 s', bound: '<= 0.35 s', holds: soon },
  { chains: 1_000, rounds: 9, python: '0.30 s', bound: '<= 0.35 s', holds: soon },
  { chains: 10_000, rounds: 5, python: '1.13 s', bound: '<= 1.5x bare', holds: notMuchLonger },
  { chains: 100_000, rounds: 3, python: 'fails', bound: '<= 1.5x bare', holds: notMuchLonger },
  // The text of the program does not tell where its functions are suspended.
  { chains: 10, isOpen: true, rounds: 9, bound: '' },
  { chains: 1_000, isOpen: true, rounds: 9, bound: '' },
  { chains: 10_000, isOpen: true, rounds: 5, bound: '' },
  { chains: 100_000, isOpen: true, rounds: 3, bound: '' },
];

const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`;
const times = (value) => `${value.toFixed(2)}x`;
const judged = (text, holds) => (holds ? text : `**${text}**`);

function line({ chains, isOpen, python = '', bound, holds = () => true }, found) {
  const { ms, bareMs, pause, barePause, longestPause, megabytes, memory } = found;
  return `| ${[
    `${chains.toLocaleString('en')}${isOpen ? ', places asked of V8' : ''}`,
    seconds(bareMs),
    judged(`${seconds(ms)}, ${times(ms / bareMs)}`, holds(found)),
    bound,
    judged(times(pause / barePause), isOpen || pause <= 1.1 * barePause),
    times(longestPause / barePause),
    judged(`${Math.round(megabytes)} MB`, megabytes <= 1_000),
    times(memory),
    python,
  ].join(' | ')} |`;
}

const heads = [
  'chains',
  'bare snapshot',
  '`pstree`, start to end',
  'must be',
  'its pauses in all, against those of a bare snapshot (<= 1.1x)',
  'its longest one',
  'its memory (<= 1,000 MB)',
  'heap, after against before',
  'CPython 3.14, as many tasks',
];

try {
  await build({
    ...terminalOptions,
    absWorkingDir: root,
    entryPoints: { inspector: join(root, 'src/inspector/inspector-of-process.ts') },
    outdir: folder,
  });
  const parts = await import(pathToFileURL(join(folder, 'inspector.mjs')).href);
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}`;
  const sections = [
    '# Speed of `pstree`',
    '',
    `Medians of one run of \`npm run bench:suspended\` on ${machine}. Compare within a table only; what does not hold is bold.`,
    '',
  ];
  for (const node of nodes) {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const rows = [];
    for (const size of sizes) rows.push(line(size, await suspendedTimes(node, size, parts)));
    const section = [
      `## Node ${version}`,
      '',
      `| ${heads.join(' | ')} |`,
      `|${'---|'.repeat(heads.length)}`,
      ...rows,
      '',
    ];
    console.log(section.join('\n'));
    sections.push(...section);
  }
  writeFileSync(join(here, 'suspended.md'), sections.join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
