import { hideInProcess } from '../../graph/hide-functions.ts';
import { reachableFunctions } from '../../graph/related-functions.ts';
import { costLine, writeDump } from '../dump.ts';
import { captureProcess } from '../process-capture.ts';

/** The test has failed already: a long pause does no harm to it. Milliseconds. */
const maxPauseMs = 60_000;

/**
 * Writes the functions of a test that are suspended, and what they wait for, to stderr.
 *
 * @param title what has happened to which test
 * @param promises that the test has made, and that are pending
 * @param runner files of the test runner, whose functions are left out
 */
export function dumpTest(title: string, promises: Iterable<Promise<unknown>>, runner: RegExp): Promise<void> {
  return writeDump({}, title, async () => {
    const asked = { of: 'thread', asked: [...promises], hasDebugger: true } as const;
    const { report, askedKeys } = await captureProcess({ maxPauseMs }, asked);
    const keys = new Set(askedKeys);
    const threads = report.threads.map((thread) => ({
      ...thread,
      ...reachableFunctions(thread, ({ key }) => keys.has(key)),
    }));
    const own = hideInProcess({ ...report, threads }, ({ kind, place }) => {
      return kind === 'promise' || place === undefined || runner.test(place.url);
    });
    return [own, '', costLine(own)];
  });
}
