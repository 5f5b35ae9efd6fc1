import { SessionError } from '../session-error.ts';
import type { Command } from './command.ts';

export const previewCommand: Command = {
  names: ['preview'],
  needsNoProgram: true,
  usage: '[on|off]',
  completes: ['on', 'off'],
  summary: 'show the value of what is being typed, where V8 finds it free of side effects',
  run(session, _view, argument) {
    if (argument !== '' && argument !== 'on' && argument !== 'off') {
      throw new SessionError('WRONG_ARGUMENT', `.preview takes on or off, not ${argument}.`);
    }
    if (argument !== '') session.showsPreviews = argument === 'on';
    session.print(session.paint('dim', `Previews are ${session.showsPreviews ? 'on' : 'off'}.`));
  },
};
