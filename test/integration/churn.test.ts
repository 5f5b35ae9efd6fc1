import { expect, test } from 'vitest';
import { awaitersOf, type AwaitReport, type ReportedFunction } from '../../src/graph/report.ts';
import { placeText, stepsText } from '../../src/graph/view/words.ts';
import { ObservedProcess } from '../../src/session/observed-process.ts';
import { startProgram } from './support/debuggee.ts';
import { fixture } from './support/project-paths.ts';
import { fileName } from './support/suspended-program.ts';

/** A hundred of them take a minute; for a look at what is rare. */
const looks = Number(process.env['ASYNC_REPL_CHURN_LOOKS'] ?? 20);

/** What is said of the functions that stand still, the numbers aside. */
function still(report: AwaitReport): string[] {
  const byId = new Map(report.functions.map((called) => [called.id, called]));
  const awaiters = awaitersOf(report);
  const nameOf = (id: number) => byId.get(id)?.name ?? '';
  const wait = ({ steps, on }: ReportedFunction['waits'][number]) =>
    [stepsText(steps), typeof on === 'number' ? nameOf(on) : JSON.stringify(on)].join(' ');
  return report.functions
    .filter(({ name }) => name.startsWith('still'))
    .map((called) => {
      const { id, key, name, place } = called;
      const waits = called.waits.map(wait).join(', ');
      return `${name} ${key} ${place?.of} ${placeText(place, fileName)}: ${waits}; ${(awaiters.get(id) ?? []).map(nameOf).join()}`;
    })
    .sort();
}

test('10,000 awaits a second: no look fails, or lies about what stands still', {
  timeout: 60_000 + 20_000 * looks,
}, async () => {
  await using program = await startProgram(fixture('graph/churn.mjs'), { nodeArgs: ['--inspect-port=0'] });
  await program.waitForStdout('ready\n', { within: 60_000 });
  const observed = await ObservedProcess.open(program.pid);
  try {
    const told: string[][] = [];
    for (let look = 0; look < looks; look++) {
      const { threads } = await observed.look({ maxPauseMs: 60_000 });
      told.push(still({ functions: threads[0]?.functions ?? [] }));
    }
    expect(told[0]?.map((line) => line.replace(/ \d+ /, ' '))).toEqual([
      'stillAll await churn.mjs:18:3: all[0] stillChain, all[1] stillEvent, all[2] stillQueued; ',
      'stillChain await churn.mjs:14:3:  stillLeaf; stillAll',
      `stillEvent await churn.mjs:22:3:  {"kind":"event","detail":"EventEmitter \\"never\\""}; stillAll`,
      'stillLeaf await churn.mjs:10:3:  {"kind":"timer","detail":"10 min"}; stillChain',
      'stillQueued await churn.mjs:26:3:  {"kind":"held","detail":"queue"}; stillAll',
      'stillReader await churn.mjs:35:20:  stillRows; ',
      'stillRows await churn.mjs:30:3:  {"kind":"timer","detail":"10 min"}; stillReader',
    ]);
    for (const lines of told) expect(lines).toEqual(told[0]);
  } finally {
    await observed.close();
  }
  await program.waitForStdout('ready\n', { within: 60_000 });
});
