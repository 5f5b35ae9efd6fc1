import type { Key } from './editor/key.ts';
import { truncate } from './editor/display-width.ts';
import { KeyReader } from './key-reader.ts';
import { painter, stylingOf } from './paint.ts';
import { TerminalGuard } from './terminal-guard.ts';

const advice = 'Up and Down move · Enter takes it · Esc leaves';

/** What a key does to a choice: the row that is selected then, or the end of it. */
export type Step = { readonly selected: number } | { readonly end: 'taken' | 'left' };

/** Pure: a key in a list of so many rows. */
export function step(key: Key, selected: number, count: number): Step {
  const id = key.kind === 'key' ? key.id : key.kind === 'text' ? key.text : '';
  if (id === 'up' || id === 'ctrl-p' || id === 'k') return { selected: (selected + count - 1) % count };
  if (id === 'down' || id === 'ctrl-n' || id === 'j' || id === 'tab') return { selected: (selected + 1) % count };
  if (id === 'home') return { selected: 0 };
  if (id === 'end') return { selected: count - 1 };
  if (id === 'enter') return { end: 'taken' };
  if (['escape', 'ctrl-c', 'ctrl-d', 'ctrl-g', 'q'].includes(id)) return { end: 'left' };
  return { selected };
}

/** Shows rows to choose from with the arrow keys. Resolves with the index; undefined where somebody would rather not. */
export function chooseOnTerminal(rows: readonly string[], title: string): Promise<number | undefined> {
  const { stdin, stdout } = process;
  const paint = painter(stylingOf(process.env, true));
  let selected = 0;
  let height = 0;
  const erase = (): void => void stdout.write(height === 0 ? '' : `\u001b[${height}A\r\u001b[J`);
  const draw = (): void => {
    erase();
    const room = Math.max((stdout.rows || 24) - 4, 1);
    const first = Math.min(Math.max(selected - room + 1, 0), Math.max(rows.length - room, 0));
    const shown = rows.slice(first, first + room).map((row, index) => {
      const text = truncate(row, stdout.columns - 3);
      return first + index === selected ? paint('inverse', `› ${text}`) : `  ${text}`;
    });
    const lines = [truncate(title, stdout.columns - 1), ...shown, paint('dim', truncate(advice, stdout.columns - 1))];
    stdout.write(`${lines.join('\n')}\n`);
    height = lines.length;
  };
  return new Promise((resolve) => {
    const guard = new TerminalGuard({ stdin, stdout, beforeRestore: () => {}, onContinue: draw });
    const end = (chosen: number | undefined): void => {
      erase();
      reader.stop();
      guard.dispose();
      stdout.off('resize', draw);
      resolve(chosen);
    };
    const press = (keys: readonly Key[]): void => {
      for (const key of keys) {
        const next = step(key, selected, rows.length);
        if ('end' in next) return end(next.end === 'taken' ? selected : undefined);
        ({ selected } = next);
      }
      draw();
    };
    const reader = new KeyReader(stdin, press);
    guard.enter();
    reader.start();
    stdout.on('resize', draw);
    draw();
  });
}
