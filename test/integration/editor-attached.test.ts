import CDP from 'chrome-remote-interface';
import { expect, test } from 'vitest';
import { PlainProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';

/** The part of an editor that matters: a client that has enabled Debugger, and knows what it is shown. */
async function attachEditor(url: string) {
  const client = await CDP({ local: true, protocol: { domains: [] }, target: { webSocketDebuggerUrl: url } });
  const seen = { pauses: 0, isPaused: false };
  client.on('Debugger.paused', () => Object.assign(seen, { pauses: seen.pauses + 1, isPaused: true }));
  client.on('Debugger.resumed', () => Object.assign(seen, { isPaused: false }));
  await client.send('Runtime.enable');
  await client.send('Debugger.enable');
  return { client, seen };
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
    expect(editor.seen.pauses).toBeGreaterThan(0);
    await expect.poll(() => editor.seen.isPaused).toBe(false);
    await editor.client.close();
  }
  await program.end();
});
