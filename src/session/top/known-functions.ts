import type { ProcessReport } from '../../graph/process-report.ts';
import type { ReportedFunction } from '../../graph/report.ts';
import type { SeenFunction, Sightings } from './seen-function.ts';

/** The living functions of the look before: by thread, and there by the key that V8 has for them now. */
export type Known = ReadonlyMap<number, ReadonlyMap<number, SeenFunction>>;

export function knownFunctions({ threads }: Sightings, report: ProcessReport, areKeysNew: boolean): Known {
  return new Map(
    threads.map(({ id, functions }) => {
      const living = functions.filter(({ mark }) => mark !== 'gone');
      const now = report.threads.find((thread) => thread.id === id)?.functions ?? [];
      return [id, areKeysNew ? matched(living, now) : new Map(living.map((called) => [called.key, called]))] as const;
    }),
  );
}

/** Where V8 has begun its keys anew. Those of the same name at the same place, in order, are taken for the same. */
function matched(before: readonly SeenFunction[], now: readonly ReportedFunction[]): Map<number, SeenFunction> {
  const candidates = new Map<string, SeenFunction[]>();
  for (const called of before.toReversed()) {
    const same = candidates.get(nameAndPlace(called)) ?? [];
    candidates.set(nameAndPlace(called), same);
    same.push(called);
  }
  const found = new Map<number, SeenFunction>();
  for (const called of now) {
    const same = candidates.get(nameAndPlace(called))?.pop();
    if (same !== undefined) found.set(called.key, same);
  }
  return found;
}

function nameAndPlace({ kind, name, place }: ReportedFunction): string {
  return [kind, name, place?.url, place?.line, place?.column].join('\0');
}
