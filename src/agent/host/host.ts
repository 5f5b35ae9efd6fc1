import '../intrinsics.ts';
import { agentOfProcess } from '../registry.ts';
import type { Agent } from '../agent.ts';
import { ParentPrompt } from './parent-prompt.ts';
import type { HostOptions } from './host-options.ts';
import { giveBack } from './abandoned-host.ts';
import { claimPath } from '../runtime-directory.ts';
import { pretendTerminal } from './pretended-terminal.ts';
import { defineReplGlobals } from './repl-globals.ts';

/** The host of a REPL: a process whose top level the prompt that started it is open in. */

const options = JSON.parse(process.env['ASYNC_REPL_HOST'] ?? '{}') as HostOptions;
delete process.env['ASYNC_REPL_HOST'];
process.argv.splice(1, process.argv.length, ...options.argv);
if (options.terminal) pretendTerminal(options.terminal);
defineReplGlobals();

process.on('SIGINT', () => {}); // Ctrl-C is the prompt's
process.on('SIGHUP', () => {}); // the terminal was closed: the prompt ends, and with it this process

const prompt = new ParentPrompt(options.control, () => {
  giveBack({
    claim: claimPath(options.group),
    settings: prompt.terminalSettings,
    columns: process.stdout.columns,
  });
  process.exit(1);
});
(agentOfProcess() as Agent).open(prompt, options.group);
