import { writeSync } from 'node:fs';

/** One line on stderr, past whatever the program has made of `process.stderr.write`. */
export function say(line: string): void {
  const text = `async-repl: ${line}\n`;
  try {
    writeSync(2, text);
  } catch {
    process.stderr.write(text); // a pipe that is full for the moment
  }
}
