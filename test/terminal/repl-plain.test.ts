import { expect, test } from 'vitest';
import { emptyPrompt, expectOutcome } from '../support/fixture-terminal.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { cli, openRepl } from '../support/repl-terminal.ts';
import { quote } from '../support/shell.ts';
import { Terminal } from '../support/terminal.ts';

/** Runs a line of `sh` in which `repl` is the command. */
async function shell(line: string): Promise<Terminal> {
  const node = await nodeUnderTest();
  const script = `repl() { ${quote(node.path)} ${quote(cli)} "$@"; }; ${line}`;
  return Terminal.start({ command: '/bin/sh', args: ['-c', script], columns: 120 });
}

test.each([
  ['--plain', ['-q', '--plain'], {}],
  ['TERM=dumb', ['-q'], { TERM: 'dumb' }],
])('%s: lines, Ctrl-C and Ctrl-D', async (_how, args, env) => {
  await using terminal = await openRepl(args, { env });
  await expectOutcome(terminal, '[process.stdout.isTTY, process.stdout.columns]', /^\$1 = \[ true, 80 \]$/m);
  terminal.write('if (1) {\r');
  await terminal.waitFor(/^… $/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^…\n› $/m);
  terminal.write('half');
  await terminal.waitFor(/^› half$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^›( half)?\n› $/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^Ctrl-D, or \.quit, leaves\n› $/m);
  terminal.write('await new Promise(() => {})\r');
  await terminal.waitFor(/^› await new Promise\(\(\) => \{\}\)\n$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^No longer waiting for await new Promise\(\(\) => \{\}\); its promise is \$2\.\n› $/m);
  terminal.write('for (;;);\r');
  await terminal.waitFor(/^› for \(;;\);\n$/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^Interrupted at typed:1:1\.\n› $/m);
  await expectOutcome(terminal, '6 * 7', /^42$/m);
  terminal.press('ctrl-d');
  await terminal.exit(0);
});

test('--plain: a crash, .restart, and a breakpoint', async () => {
  await using terminal = await openRepl(['-q', '--plain']);
  await expectOutcome(terminal, 'process.reallyExit(3)', /^! The process .* status 3\.\n\.restart starts/m);
  await expectOutcome(terminal, '.restart', /^A fresh process/m);
  terminal.write('await setTraceAsync(); 7\r');
  await terminal.waitFor(/^› 1 │ await setTraceAsync\(\); 7\n› $/m);
  terminal.press('ctrl-c');
  await terminal.waitFor(/^Ctrl-D lets the function go on, \.quit ends the program\n› $/m);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^#0 top level\n(› )?› await setTraceAsync\(\); 7\n7\n› $|^7\n(› )?$/m);
});

test('stdout is a pipe: lines on it, the prompt is still there', async () => {
  await using terminal = await shell('repl -q | cat; echo left');
  await terminal.waitFor(emptyPrompt);
  terminal.write('process.stdout.isTTY ?? "no terminal"\r');
  await terminal.waitFor(/^'no terminal'\n› $/m);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^left$/m);
  await terminal.exit(0);
});

test('stderr is a file: what the host writes there goes there', async () => {
  await using terminal = await shell('cd "$HOME"; repl -q 2>err; echo; cat err');
  await terminal.waitFor(emptyPrompt);
  await expectOutcome(
    terminal,
    'console.error("to the file"), [process.stdout.isTTY, process.stderr.isTTY]',
    /^\$1 = \[ true, undefined \]$/m,
  );
  expect(terminal.screen().filter((row) => row === 'to the file')).toEqual([]);
  terminal.press('ctrl-d');
  await terminal.waitFor(/^to the file$/m);
  await terminal.exit(0);
});

test('stdin is no terminal: a script, without prompts', async () => {
  await using terminal = await shell('printf "1 + 1\\nfunction f() {\\n return 3 }\\nf()\\n" | repl; echo status $?');
  await terminal.waitFor(/^2\n3\nstatus 0$/m);
});
