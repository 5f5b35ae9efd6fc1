// Measures the figures that the project promises, as ratios within one run, and writes them to results.md beside this file.
// `node test/bench/run.mjs [NODE…]`: paths of Node binaries; by default the one that runs this.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { terminalOptions } from '../../build-options.mjs';
import { completionTimes, keyTimes, pasteTime } from './measures/editor.mjs';
import { sessionTimes } from './measures/session.mjs';
import { endToEnd, printOnce, replStart } from './measures/standalone.mjs';
import { inkStart, stops } from './measures/terminal.mjs';
import { measureProgram } from './run-program.mjs';
import { median, repeat } from './statistics.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(here, '.bundle-'));
const nodes = process.argv.length > 2 ? process.argv.slice(2) : [process.execPath];

/** One row: what was measured, its value, what it must be, and whether it is. */
const row = (figure, value, bound, holds) => ({ figure, value, bound, holds });
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

async function measure(node, parts) {
  const imports = await repeat(11, () => measureProgram(node, 'import'));
  const off = await measureProgram(node, 'off', { env: { ASYNC_REPL: '0' } });
  const inks = [];
  const hits = [];
  const starts = [];
  const prints = [];
  for (let round = 0; round < 9; round++) {
    inks.push(await inkStart(node, parts.ink));
    hits.push(await stops(node));
    starts.push(await replStart(node));
    prints.push(printOnce(node));
  }
  const of = (name) => median(hits.map((hit) => hit[name]));
  const ink = median(inks);
  const start = median(starts.map(({ prompt }) => prompt));
  const print = (whose) => median(prints.map((each) => each[whose]));
  const typed = await endToEnd(node);
  const session = await sessionTimes(node, parts);
  const load = (stop) =>
    measureProgram(node, 'load', { env: { ASYNC_REPL: 'wait' }, parameters: stop ? ['stop'] : [] });
  const loads = { plain: [], stopped: [] };
  await repeat(5, async () => {
    loads.plain.push(await load(false));
    loads.stopped.push(await load(true));
  });
  const rate = (kind, phase, load) => median(loads[kind].map((run) => run[phase].rates[load] / run.before.rates[load]));
  const ratio = (phase, load) => rate('stopped', phase, load) / rate('plain', phase, load);
  const p99 = (kind) => median(loads[kind].map((run) => run.during.p99));
  const throughput = (load, what) =>
    [
      ['during', 'while held'],
      ['after', 'after it went on'],
    ].map(([phase, when]) => {
      const value = ratio(phase, load);
      return row(`${what} ${when}, against never stopped`, `${value.toFixed(3)}x`, '>= 0.95x', value >= 0.95);
    });
  const keys = await keyTimes(node);
  const slowestKey = Math.max(keys.atEnd, keys.inMiddle);
  const pasteMs = median(await repeat(3, () => pasteTime(node)));
  const completion = await completionTimes(node);
  const importMs = median(imports.map((each) => each.ms));
  return [
    row('import of async-repl, never hit', ms(importMs), '<= 5 ms', importMs <= 5),
    row(
      '`await setTraceAsync()` switched off, more than `await undefined`',
      `${off.moreNs.toFixed(0)} ns (of ${off.plainNs.toFixed(0)})`,
      '<= 1,000 ns',
      off.moreNs <= 1_000,
    ),
    row('pause of the event loop at the first hit', ms(of('firstGap')), '<= 30 ms', of('firstGap') <= 30),
    row('pause of the event loop at a later hit', ms(of('laterGap')), '<= 10 ms', of('laterGap') <= 10),
    row('start-up of a bundled one-line Ink program', ms(ink), '', true),
    row(
      'first hit to visible prompt, against it',
      `${ms(of('first'))}, ${(of('first') / ink).toFixed(2)}x`,
      '<= 1.6x',
      of('first') / ink <= 1.6,
    ),
    row('later hit to visible prompt', ms(of('later')), '<= 50 ms', of('later') <= 50),
    row(
      'REPL: start to prompt, against the Ink program',
      `${ms(start)}, ${(start / ink).toFixed(2)}x`,
      '<= 1.3x',
      start / ink <= 1.3,
    ),
    row(
      'REPL: `-p 1`, against `node -p 1`',
      `${ms(print('ours'))}, ${(print('ours') / print('nodes')).toFixed(2)}x`,
      '<= 2x',
      print('ours') / print('nodes') <= 2,
    ),
    row(
      'REPL: Enter to result on the screen (p95)',
      `${ms(typed.median)} (${ms(typed.p95)})`,
      '<= 5 ms',
      typed.median <= 5,
    ),
    row('`1 + 1` typed to shown, session layer', ms(session.plain), '<= 3 ms', session.plain <= 3),
    row('an awaited result, settled to shown', ms(session.awaited), '<= 5 ms', session.awaited <= 5),
    row(
      'key to screen, 300-line input, p95 (one-line input)',
      `${ms(slowestKey)} (${ms(keys.small)})`,
      '<= 16 ms',
      slowestKey <= 16,
    ),
    row('paste of 5,000 lines to its end on the screen', ms(pasteMs), '<= 1,000 ms', pasteMs <= 1_000),
    row('completion of 10,000 properties: Tab to list', ms(completion.open), '<= 100 ms', completion.open <= 100),
    row('next entry of that list; narrowing it', `${ms(completion.walk)}; ${ms(completion.narrow)}`, '', true),
    ...throughput('undefined', '`await undefined` in a loop'),
    ...throughput('rows', 'awaited functions that parse a row,'),
    ...throughput('empty', 'awaited functions that do nothing,'),
    row(
      'event-loop delay p99 while held, against never stopped',
      `${p99('stopped').toFixed(2)} ms, ${p99('plain').toFixed(2)} ms`,
      'within noise',
      p99('stopped') <= p99('plain') * 1.5,
    ),
  ];
}

async function buildParts() {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const entryPoints = {
    ink: join(here, 'programs/ink.tsx'),
    session: join(root, 'src/session/open.ts'),
    sockets: join(root, 'src/agent/runtime-directory.ts'),
  };
  await build({
    ...terminalOptions,
    absWorkingDir: root,
    entryPoints,
    outdir: folder,
    inject: [join(root, 'repl/with-resolvers.ts')],
  });
  const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  return { ink: join(folder, 'ink.mjs'), ...(await load('session')), ...(await load('sockets')) };
}

function table(node, rows) {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  const lines = rows.map(
    ({ figure, value, bound, holds }) => `| ${figure} | ${value} | ${bound} | ${holds ? 'yes' : '**no**'} |`,
  );
  return [`## Node ${version}`, '', '| figure | measured | must be | holds |', '|---|---|---|---|', ...lines, ''].join(
    '\n',
  );
}

try {
  const parts = await buildParts();
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}`;
  const sections = [
    '# Speed',
    '',
    `Medians of one run of \`npm run bench\` on ${machine}. Compare within a table only.`,
    '',
  ];
  for (const node of nodes) {
    const section = table(node, await measure(node, parts));
    console.log(section);
    sections.push(section);
  }
  writeFileSync(join(here, 'results.md'), sections.join('\n'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
