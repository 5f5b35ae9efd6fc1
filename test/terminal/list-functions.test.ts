import { beforeAll, afterAll, expect, test } from 'vitest';
import { cliPath, fixture } from '../integration/support/project-paths.ts';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import type { Variables } from '../support/program-environment.ts';
import { Terminal } from '../support/terminal.ts';

const colour = /\u001b\[3\d+m/;

let program: Conversation;
beforeAll(async () => {
  const { path } = await nodeUnderTest();
  program = await Conversation.start({ command: path, args: ['--inspect-port=0', fixture('graph/names.mjs')] });
  await program.waitForStdout('ready\n');
});
afterAll(() => program[Symbol.asyncDispose]());

/** What the command wrote in a terminal of 60 columns. */
async function list(view: string, env: Variables = {}): Promise<string> {
  const { path } = await nodeUnderTest();
  const args = [cliPath, view, String(program.pid)];
  await using terminal = await Terminal.start({ command: path, args, env, columns: 60, rows: 40 });
  await terminal.exit(0);
  return terminal.raw.toString();
}

const plain = (text: string) => text.replace(/\u001b\[[\d;]*m/g, '');
/** Columns of the characters that these fixtures have: those of Chinese and Japanese take two. */
const widthOf = (line: string) => Array.from(line).reduce((sum, each) => sum + (each > '\u2e80' ? 2 : 1), 0);

test.each(['ps', 'pstree'])('%s fits the terminal, in colours', async (view) => {
  const text = await list(view);
  expect(text).toMatch(colour);
  const lines = plain(text).split('\r\n');
  expect(lines.map(widthOf).every((width) => width < 60)).toBe(true);
  expect(lines.join('\n')).toMatch(/…[\w/]*s\.mjs:74:3/);
  expect(lines.find((line) => line.includes('注文する'))).toMatch(/timer of (10|…)/);
});

test('no colours under NO_COLOR, and all is said without them', async () => {
  const text = await list('pstree', { NO_COLOR: '1' });
  expect(text).not.toMatch(colour);
  expect(plain(text)).toBe(plain(await list('pstree')).replace(/\d+ ms/, /\d+ ms/.exec(plain(text))?.[0] ?? ''));
});
