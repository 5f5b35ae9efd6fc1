import { leaveEntered } from '../suspended/leave-entered.ts';
import type { Command } from './command.ts';

// What is needed to look at a heap is loaded with the first look.
const details = [
  'Numbers are those of the last listing: `.enter N` goes there. The program stands still for the time that is told, as V8 walks through',
  'its heap. --all shows every function for itself, and those of Node and of the debugger.',
].join('\n');

export const suspendedCommands: readonly Command[] = [
  {
    names: ['ps'],
    usage: '[filter]',
    summary: 'the suspended async functions of the program: where each one waits, for what, and who waits for it',
    details,
    run: async (session, view, argument) =>
      (await import('../suspended/list-functions.ts')).listFunctions(session, view, 'ps', argument),
  },
  {
    names: ['pstree'],
    usage: '[filter]',
    summary: 'the same as a tree',
    details,
    run: async (session, view, argument) =>
      (await import('../suspended/list-functions.ts')).listFunctions(session, view, 'pstree', argument),
  },
  {
    names: ['watch'],
    usage: '[ms] [filter]',
    summary: 'which of them come (+), go on (~) and go (-), until a key is pressed',
    run: async (session, view, argument) =>
      (await import('../suspended/watch-functions.ts')).watchFunctions(session, view, argument),
  },
  {
    names: ['enter'],
    usage: 'n',
    summary: 'look into a suspended function of the last listing: its variables and `this`, by name',
    details: [
      'The function is not held: it goes on when what it awaits settles, and the prompt says so. Variables are copies of the moment when',
      'it was entered, so that it does not see what is assigned to them; objects are its own. #private names cannot be typed there, nor',
      '`this` in an arrow function, which V8 does not list.',
    ].join('\n'),
    run: async (session, view, argument) =>
      (await import('../suspended/enter-function.ts')).enterFunction(session, view, argument),
  },
  {
    names: ['leave'],
    at: ['entered'],
    usage: '',
    summary: 'go back from an entered function (Ctrl-D)',
    run: (session, view) => leaveEntered(session, view),
  },
];
