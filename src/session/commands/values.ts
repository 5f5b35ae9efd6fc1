import { colorLine } from '../listing.ts';
import type { Session } from '../session.ts';
import { SessionError } from '../session-error.ts';
import { showDisplays } from '../stop.ts';
import type { TaskView } from '../task-view.ts';
import type { Command } from './command.ts';

const titles: Record<string, string> = {
  block: 'block',
  catch: 'catch',
  local: 'local',
  closure: 'closure',
  module: 'module',
  with: 'with',
  eval: 'eval',
  'top-level': 'top level',
};

async function showVariables(
  session: Session,
  view: TaskView,
  scopes: readonly string[],
  ifNone: string,
): Promise<void> {
  if (view.frame.kind === 'awaiter')
    throw new SessionError('SUSPENDED_FRAME', 'This function is suspended: its variables are not known.');
  await session.evaluator.prepare(view);
  const { columns, colors } = session.frontEnd;
  const { paint } = session;
  const room = Math.max(20, columns - 20);
  const found = await view.connection.link.send('AsyncRepl.locals', {
    task: view.task.id,
    frame: view.frameIndex,
    columns: room,
    colors,
    scopes,
  });
  const blocks = found.scopes.map(({ type, functionName, variables }) => {
    const width = Math.min(24, Math.max(...variables.map(({ name }) => name.length)));
    const title = paint(
      'dim',
      `${titles[type] ?? type}${functionName && type === 'closure' ? ` of ${functionName}` : ''}`,
    );
    return [title, ...variables.map(({ name, text }) => `  ${paint('accent', name.padEnd(width))}  ${text}`)].join(
      '\n',
    );
  });
  session.print(blocks.length > 0 ? blocks.join('\n') : paint('dim', ifNone));
}

async function describe(session: Session, view: TaskView, argument: string, wantsSource: boolean): Promise<void> {
  if (argument === '')
    throw new SessionError('MISSING_ARGUMENT', `Of what? For example: .${wantsSource ? 'source' : 'doc'} client.now`);
  const evaluation = await session.evaluator.keep(view, argument);
  if (evaluation === undefined) return;
  const { heading, prototypes, members, source } = await view.connection.link.send('AsyncRepl.describe', {
    evaluation,
  });
  const { paint } = session;
  if (wantsSource) {
    if (source === undefined || source.includes('[native code]'))
      throw new SessionError('NO_SOURCE', `${argument} has no JavaScript source: it is ${heading}.`);
    session.print(
      source
        .split('\n')
        .map((line) => colorLine(line, paint))
        .join('\n'),
    );
    return;
  }
  const lines = [
    paint('bold', heading),
    ...(prototypes.length > 0 ? [`${paint('dim', 'class')}    ${prototypes.join(' › ')}`] : []),
    ...(members.length > 0 ? [`${paint('dim', 'members')}  ${members.join(', ')}`] : []),
  ];
  session.print(lines.join('\n'));
}

export const valueCommands: readonly Command[] = [
  {
    names: ['locals'],
    usage: '',
    summary: 'variables of the function, by scope',
    run: (session, view) =>
      showVariables(session, view, ['block', 'catch', 'local', 'closure', 'top-level'], 'No variables here.'),
  },
  {
    names: ['args', 'a'],
    at: ['held', 'entered'],
    usage: '',
    summary: 'its parameters and function-level variables',
    run: (session, view) => showVariables(session, view, ['local'], 'No parameters.'),
  },
  {
    names: ['display'],
    takesCode: true,
    usage: '[expr]',
    summary: 'show an expression at each stop; without one, show them now',
    async run(session, view, argument) {
      const shown = argument === '' ? session.displays : [argument];
      if (shown.length === 0) session.print(session.paint('dim', 'Nothing is displayed at stops.'));
      await showDisplays(session, view, shown); // a wrong expression is refused here
      if (argument !== '' && !session.displays.includes(argument)) session.displays.push(argument);
    },
  },
  {
    names: ['undisplay'],
    usage: '[expr]',
    summary: 'no longer; without one, none of them',
    run(session, _view, argument) {
      const index = session.displays.indexOf(argument);
      if (argument === '') session.displays.length = 0;
      else if (index < 0)
        throw new SessionError('NOT_DISPLAYED', `${argument} is not displayed; .display lists what is.`);
      else session.displays.splice(index, 1);
    },
  },
  {
    names: ['doc'],
    takesCode: true,
    usage: 'expr',
    summary: 'what a value is',
    run: (session, view, argument) => describe(session, view, argument, false),
  },
  {
    names: ['source'],
    takesCode: true,
    usage: 'expr',
    summary: 'the source of a function or class',
    run: (session, view, argument) => describe(session, view, argument, true),
  },
];
