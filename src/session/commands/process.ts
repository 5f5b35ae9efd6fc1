import { SessionError } from '../session-error.ts';
import type { Command } from './command.ts';

export const processCommands: readonly Command[] = [
  {
    names: ['time'],
    takesCode: true,
    usage: 'expr',
    summary: 'how long an expression takes: as many runs as fit in a second, each awaited',
    details: [
      'A run that gives a promise, or another object with `then`, is awaited, and the time until it goes on is counted; other runs are',
      'not charged an `await`. Runs faster than 20 µs are measured several at a time, and the figures are means of those. The event loop',
      'turns every 50 ms, which is not counted. The first error ends it; so does Ctrl-C.',
    ].join('\n'),
    run(session, view, argument) {
      if (argument === '') throw new SessionError('MISSING_ARGUMENT', 'Of what? For example: .time await client.now()');
      return session.evaluator.time(view, argument);
    },
  },
];
