import { stripVTControlCharacters } from 'node:util';
import type { LoggedInput, Shown } from './session-log.ts';

export interface TranscriptHeading {
  readonly date: Date;
  /** What ran: `Node v22.1.0, async-repl 0.1.0`. */
  readonly versions: string;
  /** Where: `greet #1, src/greet.mjs:7:24`; `top level`. */
  readonly place: string;
}

export type LanguageOf = (text: string) => 'js' | 'ts';

/** A session as Markdown: its inputs, each with what was shown after it. */
export function transcript(
  events: readonly (LoggedInput | Shown)[],
  { date, versions, place }: TranscriptHeading,
  languageOf: LanguageOf,
): string {
  const day = `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const blocks = [`# Session of ${day}`, `${versions}, ${place}`];
  let label = events.find(({ kind }) => kind === 'input') as LoggedInput | undefined;
  for (const event of events) {
    if (event.kind === 'shown') blocks.push(...shownBlocks(event));
    else {
      if (label && event.label !== label.label) blocks.push(`## ${event.label === '' ? 'Top level' : event.label}`);
      label = event;
      blocks.push(fenced(event.text, event.type === 'command' ? 'text' : languageOf(event.text)));
    }
  }
  return `${blocks.join('\n\n')}\n`;
}

function shownBlocks({ from, text }: Shown): string[] {
  const heading = from === 'program' ? ['The program wrote:'] : [];
  if (text === undefined) return ['*What was shown here is too long ago.*'];
  const plain = stripVTControlCharacters(text).replaceAll('\r\n', '\n').replace(/\n+$/, '');
  return plain === '' ? [] : [...heading, fenced(plain, 'text')];
}

/** A code block whose fence is longer than any in the text. */
function fenced(text: string, language: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}
