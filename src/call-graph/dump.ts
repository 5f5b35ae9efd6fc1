import { say } from '../agent/say.ts';
import type { ProcessReport } from '../graph/process-report.ts';
import type { CallGraph } from './call-graph.ts';
import { formatGraph } from './format.ts';
import type { ProcessGraphOptions } from './process-graph.ts';
import { isNodes } from './process-lines.ts';
import { hasColors, type TextStream } from './text-stream.ts';

export interface DumpOptions extends ProcessGraphOptions {
  /** Where it is written; `process.stderr` by default. */
  readonly stream?: TextStream;
}

/** A graph under a line that says why it is there. Never throws: the program goes on whatever becomes of its dump. */
export async function writeDump(
  { stream = process.stderr }: DumpOptions,
  title: string,
  capture: () => Promise<readonly (CallGraph | ProcessReport | string)[]>,
): Promise<void> {
  try {
    const parts = await capture();
    const texts = parts.map((part) =>
      typeof part === 'string' ? part : formatGraph(part, { colors: hasColors(stream) }),
    );
    stream.write(`async-repl: ${[title, ...texts].join('\n')}\n`);
  } catch (error) {
    say(`${title}: ${(error as Error).message}`);
  }
}

/** What it cost: `16 suspended · paused the process 245 ms`. */
export function costLine({ threads }: ProcessReport): string {
  const count = threads.flatMap(({ functions }) => functions).filter((called) => !isNodes(called)).length;
  const pausedMs = Math.round(threads.reduce((sum, thread) => sum + thread.pausedMs, 0));
  return `${count.toLocaleString('en')} suspended · paused the process ${pausedMs} ms`;
}
