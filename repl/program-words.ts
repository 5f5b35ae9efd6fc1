import { createInterface } from 'node:readline';
import { openDescriptor } from './program-output.ts';

/** What the program says outside of the socket, as JSON lines: where its socket is, and that it exits. */
export interface ProgramWords {
  readonly socket: (path: string) => void;
  readonly exit: (status: number) => void;
}

/** Listens on an inherited descriptor; lines that say neither are passed over. */
export function listenToProgram(descriptor: number, words: ProgramWords): void {
  const stream = openDescriptor(descriptor);
  stream.on('error', () => {});
  createInterface({ input: stream }).on('line', (line) => {
    const { socket, exit } = parseWords(line);
    if (socket !== undefined) words.socket(socket);
    if (exit !== undefined) words.exit(exit);
  });
}

/** One line of what a program says; empty where it says something else. */
export function parseWords(line: string): { readonly socket?: string; readonly exit?: number } {
  const { socket, exit } = parse(line);
  return { ...(typeof socket === 'string' && { socket }), ...(typeof exit === 'number' && { exit }) };
}

function parse(line: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(line)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
