import { formatDuration } from '../report.ts';
import { SessionError } from '../session-error.ts';
import { threadNote } from '../stop.ts';
import type { TaskView } from '../task-view.ts';
import type { Command } from './command.ts';

function nameOf(view: TaskView): string {
  return view.isTopLevel ? 'top level' : view.task.name;
}

export const taskCommands: readonly Command[] = [
  {
    names: ['held'],
    usage: '',
    summary: 'the held functions',
    async run(session) {
      const width = Math.max(...[...session.tasks].map((view) => nameOf(view).length));
      const rows: string[] = [];
      for (const view of session.tasks) {
        const { task } = view;
        const isCurrent = view === session.current;
        const facts = view.isTopLevel
          ? ''
          : `${await view.place(task.frames[0])}${threadNote(view, session)}  ${formatDuration(Date.now() - task.heldAt)}`;
        const note = view.where === 'entered' ? '  entered' : '';
        const row = `${isCurrent ? '›' : ' '} #${view.id}  ${nameOf(view).padEnd(width)}  ${facts}${note}`.trimEnd();
        rows.push(isCurrent ? session.paint('accent', row) : row);
      }
      session.print(rows.join('\n'));
    },
  },
  {
    names: ['switch'],
    completes: 'task',
    usage: 'n',
    summary: 'look at another held function (Alt-1…9)',
    async run(session, _view, argument) {
      const view = session.tasks.get(Number(argument.replace(/^#/, '')));
      if (!view) {
        const known = [...session.tasks].filter(({ isTopLevel }) => !isTopLevel).map(({ id }) => `#${id}`);
        const advice = known.length > 0 ? `held: ${known.join(', ')}` : 'nothing is';
        throw new SessionError('NOT_HELD', `#${argument.replace(/^#/, '') || '?'} is not held; ${advice}.`);
      }
      await session.select(view);
    },
  },
];
