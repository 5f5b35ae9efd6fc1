import { describe, expect, it } from 'vitest';
import { EditorController } from './editor-controller.ts';
import { HistoryFile } from './editor/history-file.ts';
import type { Key } from './editor/key.ts';
import { ScriptedSession } from './scripted-session.ts';

const enter: Key = { kind: 'key', id: 'enter' };
const interrupt: Key = { kind: 'key', id: 'ctrl-c' };
const text = (value: string): Key => ({ kind: 'text', text: value });

function start(isOpen = true) {
  const shown: string[] = [];
  const session = new ScriptedSession();
  const controller = new EditorController({
    history: new HistoryFile(undefined, () => {}),
    showsSuggestions: true,
    gridColumns: () => 1,
    onChange: () => {},
    onInput: (input, how) => shown.push(`${how} ${input}`),
    onAnswer: (question, yes) => shown.push(`${question} ${yes}`),
    onClear: () => shown.push('clear'),
    onSuspend: () => shown.push('suspend'),
    editElsewhere: (input) =>
      input === 'fails' ? { kind: 'failed', reason: 'why' } : { kind: 'text', text: `${input}!` },
    onShowKeys: () => shown.push('keys'),
    onTreeLeft: () => shown.push('tree left'),
  });
  controller.attach(session);
  if (isOpen) controller.open(() => false);
  return { controller, session, shown };
}

/** An input that comes back when it is told to. */
function hanging(session: ScriptedSession): () => Promise<void> {
  let finish = (): void => {};
  session.onSubmit = () => {
    session.evaluate();
    return new Promise<void>((resolve) => {
      finish = () => {
        session.hold();
        resolve();
      };
    });
  };
  return async () => {
    finish();
    await new Promise(setImmediate);
  };
}

describe('the controller', () => {
  it('submits what was typed and shows it above', () => {
    const { controller, session, shown } = start();
    session.hold();
    controller.feed([text('1 + 1'), enter]);
    expect(session.asked).toEqual(['submit 1 + 1']);
    expect(shown).toEqual(['submitted 1 + 1']);
  });

  it.each([
    ['typed', 'typed!', ''],
    ['fails', 'fails', 'why'],
  ])('edits %j elsewhere', (typed, after, notice) => {
    const { controller, session } = start();
    session.hold();
    controller.feed([text(typed), { kind: 'key', id: 'ctrl-x' }, { kind: 'key', id: 'ctrl-e' }]);
    expect(controller.state.buffer.text).toBe(after);
    expect(controller.state.notice).toBe(notice);
  });

  it('submits each input of one read once, though the session answers at once', async () => {
    const { controller, session } = start();
    session.hold();
    session.onSubmit = () => {
      session.evaluate();
      session.hold();
    };
    controller.feed([text('a'), enter, text('b'), enter]);
    await new Promise(setImmediate);
    expect(session.asked).toEqual(['submit a', 'submit b']);
    expect(controller.state.buffer.text).toBe('');
  });

  it('keeps what is typed ahead until the prompt is back', async () => {
    const { controller, session } = start();
    session.hold();
    const finish = hanging(session);
    controller.feed([text('a'), enter, text('b'), enter, text('c')]);
    expect(session.asked).toEqual(['submit a']);
    expect(controller.hasWaitingInput).toBe(true);
    expect(controller.state.buffer.text).toBe('b');
    await finish();
    expect(session.asked).toEqual(['submit a', 'submit b']);
  });

  it('lets Ctrl-C overtake what was typed ahead', async () => {
    const { controller, session } = start();
    session.hold();
    const finish = hanging(session);
    controller.feed([text('a'), enter, text('b'), enter]);
    controller.feed([interrupt]);
    expect(session.asked).toEqual(['submit a', 'interrupt']);
    await finish();
    expect(session.asked).toEqual(['submit a', 'interrupt']);
    expect(controller.state.buffer.text).toBe('b');
  });

  it('keeps what is typed before it is open', () => {
    const { controller, session } = start(false);
    session.hold();
    controller.feed([text('a'), enter]);
    expect(session.asked).toEqual([]);
    controller.open(() => false);
    expect(session.asked).toEqual(['submit a']);
  });

  it('takes inputs at one task while another evaluates', () => {
    const { controller, session } = start();
    session.hold(1, 2);
    hanging(session);
    controller.feed([text('a'), enter]);
    session.hold(2, 2);
    controller.feed([text('b'), enter]);
    expect(session.asked).toEqual(['submit a', 'submit b']);
  });

  it('keeps a draft for each task', () => {
    const { controller, session } = start();
    session.hold(1, 2);
    controller.feed([text('first')]);
    session.hold(2, 2);
    expect(controller.state.buffer.text).toBe('');
    session.hold(1, 2);
    expect(controller.state.buffer.text).toBe('first');
  });

  it.each<[string, Key[], boolean]>([
    ['y', [text('y')], true],
    ['Enter', [enter], false],
  ])('asks, and %s answers', async (_name, keys, expected) => {
    const { controller, session, shown } = start();
    session.hold();
    const answer = controller.ask('End?');
    controller.feed(keys);
    expect(await answer).toBe(expected);
    expect(shown).toEqual([`End? ${expected}`]);
  });

  it('takes a question for refused when the terminal is given away', async () => {
    const { controller } = start();
    const answer = controller.ask('End?');
    controller.leave();
    expect(await answer).toBe(false);
    expect(controller.state.question).toBeUndefined();
  });

  it('completes from the session', async () => {
    const { controller, session } = start();
    session.hold();
    session.completions = { start: 0, end: 2, items: [{ name: 'select', kind: 'local' }] };
    controller.feed([text('se'), { kind: 'key', id: 'tab' }]);
    await new Promise(setImmediate);
    expect(controller.state.buffer.text).toBe('select');
  });
});
