import { SessionError } from '../session-error.ts';
import { nearest } from '../../input/nearest.ts';
import { wrapFor } from '../wrap-words.ts';
import type { Command } from './command.ts';

/** `.continue [expr|all]  .c` */
function signature({ names: [name, ...aliases], usage }: Command): string {
  return [`.${name}${usage ? ` ${usage}` : ''}`, ...aliases.map((alias) => `.${alias}`)].join('  ');
}

export function helpCommand(all: () => readonly Command[]): Command {
  return {
    names: ['help', 'h', '?'],
    usage: '[command]',
    completes: 'command',
    summary: 'what can be done here',
    needsNoProgram: true,
    run(session, view, argument) {
      const { paint } = session;
      const here = all().filter(({ at }) => at === undefined || at.includes(view.where));
      const wanted = argument.replace(/^\./, '');
      const shown = wanted === '' ? here : all().filter(({ names }) => names.includes(wanted));
      if (shown.length === 0) {
        const guess = nearest(
          wanted,
          all().flatMap(({ names }) => names),
        );
        throw new SessionError(
          'UNKNOWN_COMMAND',
          `There is no command .${wanted}${guess ? `; did you mean .${guess}?` : ''}`,
        );
      }
      const width = Math.max(...shown.map((command) => signature(command).length));
      const rows = shown.map((command) => `${paint('accent', signature(command).padEnd(width))}  ${command.summary}`);
      const details = shown.flatMap((command) => command.details ?? []);
      const intro = view.isTopLevel
        ? 'Type JavaScript or TypeScript, `await` and `import` included; background tasks go on meanwhile.'
        : 'Type JavaScript or TypeScript: it runs in the held function, `await` included, and the program goes on meanwhile.';
      const table = rows.map((row) => wrapFor(session.frontEnd, row, width + 2));
      session.print((wanted === '' ? [wrapFor(session.frontEnd, intro), ...table] : [...table, ...details]).join('\n'));
    },
  };
}
