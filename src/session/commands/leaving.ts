import type { Command } from './command.ts';

/** How long a program may take to exit when it is asked to, in milliseconds, before it is killed. */
const quitPatience = 2_000;

export const leavingCommands: readonly Command[] = [
  {
    names: ['detach'],
    usage: '',
    summary: 'leave the functions held and give the terminal back',
    async run(session) {
      const { pid } = session.program;
      const names = [...session.tasks.values()].map((view) => view.label).join(', ');
      await session.close();
      await session.link.send('AsyncRepl.detach', {});
      session.print(`${names} ${session.tasks.size > 1 ? 'stay' : 'stays'} held; npx async-repl attach ${pid} comes back.`);
      session.end('detached');
    },
  },
  {
    names: ['quit', 'q', 'exit'],
    usage: '',
    summary: 'end the program with exit status 1',
    async run(session) {
      if (!(await session.frontEnd.confirm(`End the program (process ${session.program.pid})?`))) return;
      const { link, program } = session;
      await session.close();
      session.end('quit', 1);
      link.send('AsyncRepl.quit', {}).catch(() => {});
      const timer = setTimeout(() => process.kill(program.pid, 'SIGKILL'), quitPatience);
      await link.closed;
      clearTimeout(timer);
    },
  },
];
