import { median } from '../statistics.mjs';
import { program } from '../run-program.mjs';
import { TimedTerminal } from '../timed-terminal.mjs';

/** From the start of a bundled one-line Ink program to its line, in milliseconds. */
export async function inkStart(node, bundle) {
  const terminal = new TimedTerminal(node, [bundle]);
  const { at } = await terminal.seen('READY');
  terminal.end();
  return at - terminal.startedAt;
}

/** One run of a program that stops four times: to the first prompt, to the later ones, and the pauses of its event loop. */
export async function stops(node) {
  const terminal = new TimedTerminal(node, [program('hits')]);
  const toPrompt = [];
  for (let stop = 1; stop <= 4; stop++) {
    const hit = await terminal.seen('HIT');
    const prompt = await terminal.seen(`go #${stop} ›`);
    toPrompt.push(prompt.at - hit.at);
    await new Promise((resolve) => setTimeout(resolve, 300)); // Ink takes the prompt over
    terminal.type('.continue\r');
  }
  await terminal.seen('GAPS ');
  const { found } = await terminal.seen(' END');
  const gaps = JSON.parse(found.slice(0, found.indexOf(' END')));
  terminal.end();
  const [first, ...later] = toPrompt;
  return { first, later: median(later), firstGap: gaps[0], laterGap: median(gaps.slice(1)) };
}
