import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LineMode } from './line-mode.ts';
import { PipeLines } from './line-source.ts';
import { ScriptedSession } from './scripted-session.ts';

/** Line mode on pipes, with a session in which every input takes a turn of the event loop. */
function start(input: string) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(input);
  const front = new LineMode({
    lines: new PipeLines(stdin),
    stdout,
    stderr,
    columns: 80,
    colors: false,
    loadParser: () =>
      Promise.resolve({
        isIncomplete: (text) => /[{(]$/.test(text),
        findContinuation: (_input, following, isWhole) => {
          if (following.trim() === '' || !isWhole) return 'unclear';
          return /^\s*else/.test(following) ? 'yes' : 'no';
        },
      }),
  });
  const session = new ScriptedSession();
  session.onSubmit = async (text) => {
    session.evaluate();
    await new Promise(setImmediate);
    if (text === '.continue') return stop(front, session);
    session.hold();
  };
  session.endOfInput = async () => {
    session.asked.push('end of input');
    await stop(front, session);
  };
  front.attach(session);
  return { front, session, stdout, stderr };
}

/** The task goes on. */
async function stop(front: LineMode, session: ScriptedSession): Promise<void> {
  await front.leave();
  session.become({ kind: 'idle' });
}

/** One stop of the program, until it goes on. */
async function oneStop({ front, session }: ReturnType<typeof start>): Promise<void> {
  front.enter();
  session.hold();
  await new Promise<void>((resolve) => {
    const unsubscribe = session.subscribe(() => {
      if (session.state.kind !== 'idle') return;
      unsubscribe();
      resolve();
    });
  });
}

describe('line mode', () => {
  it.each<[string, string[]]>([
    ['1 + 1\nx\n', ['submit 1 + 1', 'submit x', 'end of input']],
    ['f(\n1)\n', ['submit f(\n1)', 'end of input']],
    ['\n  \nx', ['submit x', 'end of input']],
    ['if (x) {\n', ['submit if (x) {', 'end of input']],
    ['', ['end of input']],
    ['a\r\nb\r\n', ['submit a', 'submit b', 'end of input']],
    ['a\nelse b\nelse c\nd\n', ['submit a\nelse b\nelse c', 'submit d', 'end of input']],
    ['a\n\n\nelse b', ['submit a\n\n\nelse b', 'end of input']],
    ['a\n\n\nb', ['submit a', 'submit b', 'end of input']],
  ])('%j', async (input, asked) => {
    const started = start(input);
    await oneStop(started);
    expect(started.session.asked).toEqual(asked);
  });

  it('is one script for all stops in order', async () => {
    const started = start('a\n.continue\nb\n');
    await oneStop(started);
    expect(started.session.asked).toEqual(['submit a', 'submit .continue']);
    await oneStop(started);
    expect(started.session.asked.slice(2)).toEqual(['submit b', 'end of input']);
    await oneStop(started);
    expect(started.session.asked.slice(4)).toEqual(['end of input']);
  });

  it('prints results and errors where they belong', () => {
    const { front, stdout, stderr } = start('');
    front.print('42');
    front.print('TypeError', 'err');
    expect(stdout.read()?.toString()).toBe('42\n');
    expect(stderr.read()?.toString()).toBe('TypeError\n');
  });

  it('answers a question with yes, as the script says what it means', async () => {
    expect(await start('').front.confirm()).toBe(true);
  });

  it('goes on from a text that a command opened', async () => {
    const started = start('x\n + 1\n');
    const submit = started.session.onSubmit;
    started.session.onSubmit = (text) => {
      if (text === 'x') started.front.edit('2');
      return submit(text);
    };
    await oneStop(started);
    expect(started.session.asked).toEqual(['submit x', 'submit 2 + 1', 'end of input']);
  });
});
