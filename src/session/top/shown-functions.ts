import { withoutHidden } from '../../graph/hide-functions.ts';
import type { ReportedFunction } from '../../graph/report.ts';
import type { SeenFunction } from './seen-function.ts';

type IsHidden = (called: ReportedFunction) => boolean;

/**
 * The functions that are shown, as a graph of its own: who waited for one that is hidden waits for what that one waits for. One that
 * is gone stands below the function that waited for it, and never above a living one.
 */
export function shownFunctions(all: readonly SeenFunction[], isHidden: IsHidden): readonly SeenFunction[] {
  const gone = withoutHidden(all.filter(isGone).map(withGoneWaits(all)), isHidden);
  const living = withoutHidden(
    all.filter((called) => !isGone(called)),
    isHidden,
  );
  if (gone.length === 0) return living;
  const shown = new Set(gone.map(({ id }) => id));
  const joined = living.map((called) => {
    const lost = called.lostWaits.filter(({ on }) => typeof on === 'number' && shown.has(on));
    return lost.length === 0 ? called : { ...called, waits: [...called.waits, ...lost] };
  });
  return [...joined, ...gone].sort((a, b) => a.id - b.id);
}

export function isGone({ mark }: SeenFunction): boolean {
  return mark === 'gone';
}

function withGoneWaits(all: readonly SeenFunction[]): (called: SeenFunction) => SeenFunction {
  const gone = new Set(all.filter(isGone).map(({ id }) => id));
  return (called) => ({
    ...called,
    waits: called.waits.filter(({ on }) => typeof on !== 'number' || gone.has(on)),
  });
}
