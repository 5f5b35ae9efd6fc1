import CDP from 'chrome-remote-interface';
import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

/** The part of an editor that matters: a client that has enabled Debugger, and counts what it is shown. */
async function attachEditor(url: string) {
  const client = await CDP({ local: true, protocol: { domains: [] }, target: { webSocketDebuggerUrl: url } });
  const counts = { paused: 0, resumed: 0 };
  client.on('Debugger.paused', () => counts.paused++);
  client.on('Debugger.resumed', () => counts.resumed++);
  await client.send('Runtime.enable');
  await client.send('Debugger.enable');
  return { client, counts };
}

test.each([
  ['an editor that has enabled Debugger', true],
  ['an open inspector and nobody there', false],
])('with %s, a stop and a write-back work and the program is left running', async (_who, hasEditor) => {
  await using program = await PlainProgram.start(fixture('plain/write-back.mjs'), {
    args: ['statement', 'return'],
    nodeArgs: ['--inspect=127.0.0.1:0'],
  });
  const { conversation } = program;
  const [, url = ''] = await conversation.waitForStderr(/Debugger listening on (ws:\S+)/);
  await program.stop('statement');
  const editor = hasEditor ? await attachEditor(url) : undefined;
  expect((await program.ask('x')).out).toBe('1');
  expect((await program.ask('x = 777')).out).toBe('777');
  program.leave();
  await program.stop('return');
  expect(conversation.stdout).toContain('statement 777\n');
  await program.ask('x = 888');
  program.leave();
  await conversation.waitForStdout('return 888\n');
  if (editor) {
    expect(editor.counts.paused).toBeGreaterThan(0);
    await expect.poll(() => editor.counts.resumed).toBe(editor.counts.paused);
    await editor.client.close();
  }
  await program.end();
});
