import { readdirSync, readlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listeningPorts } from '../../src/inspector/listening-ports.ts';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { startProgram } from './support/debuggee.ts';
import { cliPath, fixture } from './support/project-paths.ts';

/** In which snapshots are written, if there is room. */
const folder = '/dev/shm';
/** How long a process may take to find out that nobody looks at it any more, in milliseconds. */
const within = 20_000;

interface State extends Record<string, unknown> {
  readonly heap: number;
}

async function startTarget(): Promise<Conversation> {
  const program = await startProgram(fixture('graph/lives-on.mjs'), { nodeArgs: ['--expose-gc'] });
  await program.waitForStdout('ready\n');
  return program;
}

async function startTool(view: string, { pid }: Conversation): Promise<Conversation> {
  const { path } = await nodeUnderTest();
  return Conversation.start({ command: path, args: [cliPath, view, String(pid)] });
}

async function stateOf(program: Conversation): Promise<State> {
  program.writeLine('?');
  const [line] = await program.waitForStdout(/\{.*\}\n/, { within });
  return JSON.parse(line ?? '') as State;
}

/** The target is as it was. */
async function expectSame(program: Conversation, before: State, ports: unknown): Promise<void> {
  await expect.poll(() => listeningPorts(program.pid), { timeout: within, interval: 100 }).toEqual(ports);
  const { heap, ...now } = await stateOf(program);
  const { heap: heapBefore, ...then } = before;
  expect(now).toEqual(then);
  expect(heap).toBeLessThan(heapBefore * 1.1);
}

const left = ({ pid }: Conversation) => readdirSync(folder).filter((name) => name.startsWith(`async-repl-${pid}-`));

test.each(['ps', 'pstree'])('after %s the target is as it was', async (view) => {
  await using program = await startTarget();
  await stateOf(program); // what is loaded with the first question
  const [before, ports] = [await stateOf(program), listeningPorts(program.pid)];
  for (let count = 0; count < 3; count++) {
    await using tool = await startTool(view, program);
    await tool.exit(0);
    expect(tool.stdout).toContain('standsStill  ');
    expect(left(tool)).toEqual([]);
  }
  await expectSame(program, before, ports);
  expect(program.stderr.replace(/^(Debugger |For help).*\n/gm, '')).toBe('');
});

/** When the tool is ended, from its start on. */
const moments: readonly (readonly [string, (program: Conversation, tool: Conversation) => Promise<unknown>])[] = [
  ['it opens the inspector', (program) => program.waitForStderr('Debugger listening')],
  ['it attaches', (program) => program.waitForStderr('Debugger attached')],
  ['the snapshot is written', (_, tool) => snapshotBegun(tool)],
  [
    'the snapshot has been written',
    async (program, tool) => {
      await snapshotBegun(tool);
      await stateOf(program); // it answers when it runs again
    },
  ],
];

/** The tool has a file without a name for the snapshot, from shortly before it is written on. */
async function snapshotBegun({ pid }: Conversation): Promise<void> {
  const files = () => descriptorsOf(pid).filter((file) => file.startsWith(`${folder}/`));
  await expect.poll(files, { timeout: within, interval: 20 }).not.toEqual([]);
}

function descriptorsOf(pid: number): string[] {
  const path = `/proc/${pid}/fd`;
  return readdirSync(path).flatMap((descriptor) => {
    try {
      return [readlinkSync(`${path}/${descriptor}`)];
    } catch {
      return []; // closed meanwhile
    }
  });
}

/**
 * Not SIGKILL when the snapshot has just been written: Node's inspector crashes where the answer meets a connection that
 * breaks off at the same moment (notes/inspector-sessions.md).
 */
const cases = [
  ...moments.map(([name, moment]) => ({ signal: 'SIGINT' as const, name, moment })),
  ...moments.slice(0, -1).map(([name, moment]) => ({ signal: 'SIGKILL' as const, name, moment })),
];

test.each(cases)('$signal while $name: the target is as it was', { timeout: 120_000 }, async ({ signal, moment }) => {
  await using program = await startTarget();
  await stateOf(program);
  const [before, ports] = [await stateOf(program), listeningPorts(program.pid)];
  await using tool = await startTool('pstree', program);
  await moment(program, tool);
  tool.kill(signal);
  await tool.exit(signal === 'SIGINT' ? 130 : signal, { within });
  await expectSame(program, before, ports);
  expect(left(tool)).toEqual([]);

  await using next = await startTool('pstree', program);
  await next.exit(0, { within });
  expect(next.stdout).toContain('standsStill  ');
  await expectSame(program, before, ports);
});
