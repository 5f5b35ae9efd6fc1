import { performance } from 'node:perf_hooks';
import { program } from '../run-program.mjs';
import { percentile } from '../statistics.mjs';
import { TimedTerminal } from '../timed-terminal.mjs';

/** Some of everything that is highlighted: ten lines, of which the number makes each block another text. */
const block = (number) => `/* What one order
   of number ${number} costs. */
async function cost${number}({ items = [], rate = 0.${number} }: Order, ...others: string[]): Promise<number> {
  const label = \`order \${items.map((item) => \`\${item.name}: \${item.price}\`).join(', ')}
    in all\`;
  if (/^[a-z]+(?:\\/\\d+)?$/i.test(label) && others.length > 1_000) return NaN; // too many
  for await (const { price, 'tax rate': tax } of items as Item[]) total += price * (1 + (tax ?? rate));
  log?.(label, { ['on' + 1]: [1, 2, { three: "3" }] }, new Map<string, number>());
  return [total, ...others].reduce((sum, next) => sum + Number(next), 0);
}`;

/** An input of so many lines that is complete. */
export function longInput(lines) {
  return Array.from({ length: lines / 10 }, (_each, index) => block(index)).join('\n');
}

const paste = (text) => `\u001b[200~${text.replaceAll('\n', '\r')}\u001b[201~`;

async function openPrompt(node) {
  const terminal = new TimedTerminal(node, [program('prompt')]);
  await terminal.seen('›');
  await terminal.seen('F1 shows keys'); // the hint for who hesitates: all is loaded
  return terminal;
}

/** How long until what is typed now has led to `text` on the terminal; milliseconds. */
async function timeTo(terminal, typed, text) {
  const startedAt = performance.now();
  terminal.type(typed);
  const { at } = await terminal.seen(text);
  return at - startedAt;
}

/** Each key of a word that is typed at a person's pace, from the key to the frame that shows it. */
async function typeWord(terminal, word) {
  const times = [];
  for (let length = 1; length <= word.length; length++) {
    times.push(await timeTo(terminal, word[length - 1], word.slice(0, length)));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return times;
}

/** The same key typed at several places of a long input: p95 of milliseconds for each place. */
export async function keyTimes(node, lines = 300) {
  const terminal = await openPrompt(node);
  const word = (letter) => letter.repeat(60);
  const small = await typeWord(terminal, word('q'));
  terminal.type('\u0015');
  await terminal.seen('›');
  terminal.type(paste(`${longInput(lines)}\n`));
  await terminal.seen('lines above');
  const atEnd = await typeWord(terminal, word('w'));
  terminal.type(`${'\u001b[A'.repeat(lines / 2)}\u0001`);
  await terminal.seen('lines below');
  const inMiddle = await typeWord(terminal, word('y'));
  terminal.end();
  const p95 = (times) => percentile(times, 95);
  return { small: p95(small), atEnd: p95(atEnd), inMiddle: p95(inMiddle) };
}

/** From a paste until its end is on the screen. */
export async function pasteTime(node, lines = 5_000) {
  const terminal = await openPrompt(node);
  const time = await timeTo(terminal, paste(`${longInput(lines)}\n'the end'`), "'the end'");
  terminal.end();
  return time;
}

/** Completion among `count` properties: opening the list, choosing in it, and narrowing it by one character. */
export async function completionTimes(node, count = 10_000) {
  const terminal = await openPrompt(node);
  const make = `globalThis.big = Object.fromEntries(Array.from({ length: ${count} }, (_, i) => ['key' + i, i])); 'ma' + 'de'`;
  terminal.type(`${make}\r`);
  await terminal.seen("'made'");
  await terminal.seen('›');
  await timeTo(terminal, 'big.', 'big.');
  const open = await timeTo(terminal, '\t', 'Tab chooses');
  const walk = await timeTo(terminal, '\t', 'Enter takes it');
  await timeTo(terminal, '\u0007', 'big.');
  await timeTo(terminal, '\t', 'Tab chooses');
  const narrow = await timeTo(terminal, '1', 'Tab chooses'); // Tab has put `key` in
  terminal.end();
  return { open, walk, narrow };
}
