import { nearest } from '../../input/nearest.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import type { PromptPlace, TaskView } from '../task-view.ts';
import type { Command } from './command.ts';
import { frameCommands } from './frames.ts';
import { helpCommand } from './help.ts';
import { hostCommands } from './hosts.ts';
import { inputCommands } from './inputs.ts';
import { inspectCommand } from './inspect.ts';
import { leavingCommands } from './leaving.ts';
import { processCommands } from './process.ts';
import { previewCommand } from './preview.ts';
import { releaseCommands } from './release.ts';
import { savingCommands } from './saving.ts';
import { sourceCommands } from './source.ts';
import { suspendedCommands } from './suspended.ts';
import { taskCommands } from './tasks.ts';
import { typeCommands } from './types.ts';
import { valueCommands } from './values.ts';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  helpCommand(() => commands),
  ...releaseCommands,
  ...frameCommands,
  ...sourceCommands,
  ...valueCommands,
  inspectCommand,
  ...typeCommands,
  ...taskCommands,
  ...suspendedCommands,
  ...processCommands,
  ...inputCommands,
  ...savingCommands,
  previewCommand,
  ...hostCommands,
  ...leavingCommands,
];

/** Names without the dot, aliases left out. */
export function commandNames(): string[] {
  return commands.map(({ names }) => names[0]);
}

/** Whether the argument of a command is an expression of the program. */
export function takesCode(name: string): boolean {
  return findCommand(name)?.takesCode === true;
}

export function findCommand(name: string): Command | undefined {
  return commands.find(({ names }) => names.includes(name));
}

/** @throws SessionError for an unknown name, with the nearest known one. */
export async function runCommand(session: Session, view: TaskView, name: string, argument: string): Promise<void> {
  const command = findCommand(name);
  if (!command) {
    const guess = nearest(
      name,
      commands.flatMap(({ names }) => names),
    );
    const advice = guess === undefined ? '.help lists the commands' : `did you mean .${guess}?`;
    throw new SessionError('UNKNOWN_COMMAND', `There is no command .${name}; ${advice}`);
  }
  if (command.at && !command.at.includes(view.where))
    throw new SessionError('NOT_HERE', notHere(name, command.at, view));
  if (session.state.kind === 'crashed' && !command.needsNoProgram) throw new SessionError('NO_HOST', noHost);
  await command.run(session, view, argument);
}

/** Why nothing runs between a crash and `.restart`. */
export const noHost =
  'Nothing runs here any more; .restart starts a fresh process, .replay also runs the inputs again.';

function notHere(name: string, at: readonly PromptPlace[], { where }: TaskView): string {
  if (where === 'entered' && at.includes('held'))
    return `.${name} is for a function that is held: this one goes on by itself when what it awaits settles; .leave goes back.`;
  if (where !== 'entered' && at.includes('entered') && !at.includes('held'))
    return `.${name} is for a function that was entered, and this is none.`;
  if (where !== 'held' && at.includes('held'))
    return `.${name} is for a function that is held at a breakpoint, and this is the top level; .held lists what is held.`;
  if (where === 'attached') return 'This prompt belongs to a program; only the standalone REPL can start afresh.';
  return `.${name} is for the top level of the REPL; .switch 0 goes there.`;
}
