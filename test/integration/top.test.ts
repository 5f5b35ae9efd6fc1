import { expect, test } from 'vitest';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { cliPath } from './support/project-paths.ts';

test.each([
  [['top'], /^async-repl: top wants the number of a process\n/],
  [['top', 'x'], /^async-repl: top wants the number of a process, not x\n/],
  [['top', '1', '2'], /^async-repl: top PID takes no further argument \(2\)\n/],
  [['top', '1', '--filter', '('], /^async-repl: --filter wants a regular expression, not \(\n/],
  [['top', '1', '--max-pause', 'x'], /^async-repl: --max-pause wants milliseconds, not x\n/],
  [['top', '1', '--interval', 'x'], /^async-repl: --interval wants milliseconds, not x\n/],
  [
    ['top', '1'],
    /^async-repl: top draws on a whole terminal, and this is none: async-repl pstree 1 and ps 1 print the same once\.\n$/,
  ],
])('without a terminal: %j', async (args, message) => {
  const { path } = await nodeUnderTest();
  await using cli = await Conversation.start({ command: path, args: [cliPath, ...args] });
  await cli.exit(2);
  expect(cli.stderr).toMatch(message);
  expect(cli.stdout).toBe('');
});
