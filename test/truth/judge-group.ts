import { basename } from 'node:path';
import type { ReportedFunction, ReportedWait } from '../../src/graph/report.ts';
import { leafText } from '../../src/graph/view/words.ts';
import { CdpClient } from '../../src/inspector/cdp-client.ts';
import { ObservedThread } from '../../src/session/observed-thread.ts';
import { Conversation } from '../support/conversation.ts';
import { nodeUnderTest } from '../support/node-versions.ts';
import { TemporaryFolder } from '../support/temporary-folder.ts';
import { groupFiles, programFile, readyText, settledText, spinsText } from './group-files.ts';
import type { Truth, TruthGroup, TruthProgram } from './truth-program.ts';

/** What the report says, against what is true. */
export interface Judgement {
  readonly program: TruthProgram;
  /** `waits`, or which of the things that it waits for. */
  readonly subject: string;
  readonly truth: Truth;
  readonly said: Truth;
  /** What `pstree` shows. */
  readonly text: string;
}

/**
 * Runs the programs of a group in one process, takes the report of it, and then has the programs prove that they may go
 * on, as far as they can.
 */
export async function judgeGroup({ programs, isBlocked }: TruthGroup): Promise<readonly Judgement[]> {
  const { path, major } = await nodeUnderTest();
  const run = programs.filter(({ since = 0 }) => since <= major);
  await using folder = await TemporaryFolder.create(groupFiles(run));
  const args = ['--inspect=127.0.0.1:0', '--expose-gc', folder.join('main.mjs')];
  await using process = await Conversation.start({ command: path, args });
  const [url] = await process.waitForStderr(/ws:\/\/\S+/);
  await process.waitForStdout(isBlocked ? spinsText : readyText);
  const client = await CdpClient.connectTo(String(url));
  try {
    const { functions } = await new ObservedThread(0, 'main', client, true).look({ maxPauseMs: Number.MAX_VALUE });
    if (!isBlocked) {
      await client.send('Runtime.evaluate', { expression: 'prove()' });
      for (const { name, proof } of run) if (proof !== undefined) await settled(process, name);
    }
    return run.flatMap((program, index) => judge(program, waitingOf(functions, programFile(index))));
  } finally {
    await client.close();
  }
}

/** In any order. */
async function settled(process: Conversation, name: string): Promise<void> {
  if (!process.stdout.includes(settledText(name))) await process.waitForStdout(settledText(name));
}

function waitingOf(functions: readonly ReportedFunction[], file: string): ReportedFunction | undefined {
  const own = functions.filter(({ place }) => basename(place?.url ?? '') === file);
  return own.find(({ name }) => name === 'waits') ?? own.find(({ kind }) => kind === 'module');
}

function judge(program: TruthProgram, called: ReportedFunction | undefined): Judgement[] {
  const { name, truth, leaves } = program;
  if (called === undefined) throw new Error(`"${name}" is not suspended`);
  const said = called.neverGoesOn ? 'never' : 'may';
  const text = called.waits.map(waitText).join(', ');
  const whole: Judgement = { program, subject: 'waits', truth, said, text };
  const found = called.waits.flatMap(({ on }) => (typeof on === 'number' ? [] : on));
  // In which order they are told depends on the indexes that V8 knows.
  const sorted = found.toSorted((a, b) => Number(b.kind === 'never') - Number(a.kind === 'never'));
  const truths = leaves ?? found.map(() => truth);
  const parts = sorted.map(
    (leaf, index): Judgement => ({
      program,
      subject: `wait ${index}`,
      truth: truths[index] ?? truth,
      said: leaf.kind === 'never' ? 'never' : 'may',
      text: leafText(leaf),
    }),
  );
  return [whole, ...parts];
}

function waitText({ on }: ReportedWait): string {
  return typeof on === 'number' ? `#${on}` : leafText(on);
}
