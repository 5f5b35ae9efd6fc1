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
    const message = parse(line);
    if (typeof message['socket'] === 'string') words.socket(message['socket']);
    if (typeof message['exit'] === 'number') words.exit(message['exit']);
  });
}

function parse(line: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(line)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
