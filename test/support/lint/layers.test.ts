import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { TemporaryFolder } from '../temporary-folder.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));

/** What the project's own lint configuration says of the layers of these files, by file and line. */
async function lintLayers(files: Record<string, string>): Promise<Map<string, string>> {
  await using folder = await TemporaryFolder.create(files);
  const args = [`${project}node_modules/oxlint/bin/oxlint`, '-c', `${project}.oxlintrc.json`, '-f', 'json', '.'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder.path }).catch(
    (error: { stdout: string }) => error,
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  const found = diagnostics.filter(({ code }) => code === 'async-repl(layers)');
  return new Map(found.map(({ filename, labels, message }) => [`${filename}:${labels[0]?.span.line}`, message]));
}

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
  readonly message: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

const forbidden: [file: string, line: string, message: string][] = [
  [
    'src/session/a.ts',
    `import { x } from '../../repl/x.ts';`,
    'src/session must not import repl: imports only go down',
  ],
  ['src/session/a.ts', `import { x } from '../agent/agent.ts';`, 'src/session must not import src/agent'],
  ['src/session/deep/a.ts', `import { x } from '../../agent/agent.ts';`, 'src/session must not import src/agent'],
  ['src/session/a.ts', `import type { X } from '../agent/agent.ts';`, 'src/session must not import src/agent'],
  [
    'src/session/a.ts',
    `import { hidden } from '../agent/protocol.ts';`,
    'types and protocolVersion of src/agent/protocol.ts',
  ],
  [
    'src/session/a.ts',
    `import * as all from '../agent/protocol.ts';`,
    'types and protocolVersion of src/agent/protocol.ts',
  ],
  ['src/session/a.ts', `import { render } from 'ink';`, 'src/session must not import ink: only repl draws'],
  ['src/session/a.tsx', `import { jsx } from 'react/jsx-runtime';`, 'src/session must not import react'],
  ['src/session/a.ts', `import { x } from '../../test/support/x.ts';`, 'src/session must not import test/support/x.ts'],
  ['src/input/a.ts', `import { x } from '../session/x.ts';`, 'src/input must not import src/session'],
  ['src/graph/a.ts', `import { x } from '../inspector/x.ts';`, 'src/graph must not import src/inspector'],
  ['src/graph/a.ts', `export { x } from '../session/x.ts';`, 'src/graph must not import src/session'],
  ['src/graph/a.ts', `export * from '../session/x.ts';`, 'src/graph must not import src/session'],
  ['src/graph/a.ts', `const x = import('../session/x.ts');`, 'src/graph must not import src/session'],
  ['src/graph/a.ts', `let x: import('../session/x.ts').X;`, 'src/graph must not import src/session'],
  ['src/graph/a.cts', `import x = require('../session/x.ts');`, 'src/graph must not import src/session'],
  ['src/graph/a.cts', `const x = require('../session/x.ts');`, 'src/graph must not import src/session'],
  [
    'src/inspector/a.ts',
    `import type { X } from '../agent/protocol.ts';`,
    'It may import nothing else of the project.',
  ],
  ['src/agent/a.ts', `import { x } from '../session/x.ts';`, 'src/agent must not import src/session'],
  ['src/agent/a.ts', `import ws from 'ws';`, 'src/agent must not import the package ws'],
  ['src/agent/a.ts', `import type { X } from '@babel/types';`, 'src/agent must not import the package @babel/types'],
  ['src/agent/a.ts', `import { x } from './bridge/worker.ts';`, 'src/agent must not import src/agent/bridge'],
  ['src/agent/bridge/bridge.ts', `import { WebSocket } from 'ws';`, 'src/agent must not import the package ws'],
  ['src/agent/bridge/bridge.ts', `import { z } from './worker.ts';`, 'src/agent must not import src/agent/bridge'],
  ['src/agent/bridge/worker.ts', `import pg from 'pg';`, 'It may import: Node built-ins, ws.'],
  ['repl/a.tsx', `import { x } from '../src/agent/agent.ts';`, 'repl must not import src/agent'],
];

const allowed: [file: string, line: string][] = [
  ['repl/a.tsx', `import { Box } from 'ink';`],
  ['repl/a.ts', `import { x } from '../src/session/x.ts';`],
  ['repl/a.ts', `import { x } from '../src/input/x.ts';`],
  ['src/session/a.ts', `import { x } from '../input/x.ts';`],
  ['src/session/deep/a.ts', `import { x } from '../x.ts';`],
  ['src/session/a.ts', `import type { HeldTask } from '../agent/protocol.ts';`],
  ['src/session/a.ts', `import { type HeldTask } from '../agent/protocol.ts';`],
  ['src/session/a.ts', `import { protocolVersion, type HeldTask } from '../agent/protocol.ts';`],
  ['src/session/a.ts', `import { originalPositionFor } from '@jridgewell/trace-mapping';`],
  ['src/graph/a.ts', `import type { Frame } from '../agent/protocol.ts';`],
  ['src/agent/a.ts', `import { inspect } from 'node:util';`],
  ['src/agent/a.ts', `import { x } from './bridge/bridge.ts';`],
  ['src/agent/a.ts', `import type { X } from './bridge/worker.ts';`],
  ['src/agent/bridge/bridge.ts', `import { x } from '../x.ts';`],
  ['src/agent/bridge/worker.ts', `import { y } from './bridge.ts';`],
  ['src/agent/bridge/worker.ts', `import { WebSocketServer } from 'ws';`],
  ['src/agent/bridge/worker.ts', `import { x } from '../x.ts';`],
  ['src/session/a.test.ts', `import { x } from '../agent/agent.ts';`],
  ['test/integration/a.test.ts', `import { x } from '../../src/agent/agent.ts';`],
];

test('each forbidden import is reported where it stands, and no other', async () => {
  const files = new Map<string, string[]>();
  /** Adds a line to a file, and gives its place. Files named `a` are numbered, so that names are declared once in each. */
  const add = (file: string, line: string) => {
    const numbered = file.replace(/\/a\./, `/a${files.size}.`);
    const lines = files.get(numbered) ?? [];
    files.set(numbered, lines);
    return `${numbered}:${lines.push(line)}`;
  };
  const wanted = new Map(forbidden.map(([file, line, message]) => [add(file, line), message]));
  for (const [file, line] of allowed) add(file, line);

  const found = await lintLayers(Object.fromEntries([...files].map(([file, lines]) => [file, lines.join('\n')])));
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [place, message] of wanted) expect(found.get(place), place).toContain(message);
});
