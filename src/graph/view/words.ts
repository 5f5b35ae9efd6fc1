import type { ReportedFunction, ReportedLeaf, ReportedPlace, ReportedStep } from '../report.ts';

/** How the URL of a script is shown: relative to a directory, say. */
export type ShowUrl = (url: string) => string;

/** `Orders.place`, `(anonymous)`, `top level` of a module, `promise` for one that was asked about. */
export function functionName({ kind, name, receiver }: ReportedFunction): string {
  if (kind === 'module') return 'top level';
  if (kind === 'promise') return 'promise';
  const own = name === '' ? '(anonymous)' : name;
  return receiver === undefined || receiver === name ? own : `${receiver}.${own}`;
}

/** `orders.mjs:42:7` */
export function placeText(place: ReportedPlace | undefined, showUrl: ShowUrl): string {
  if (place === undefined) return '';
  return `${showUrl(place.url)}:${place.line}:${place.column}`;
}

/**
 * `all[2] → then(parse)`; empty if it is awaited directly. That a promise was resolved with another one is not told: the
 * two are one to who waits. Nor is how many functions without a name were given to `then` in a row.
 */
export function stepsText(steps: readonly ReportedStep[]): string {
  if (steps.length === 0) return '';
  const texts = steps.filter(({ kind }) => kind !== 'resolve').map(stepText);
  return texts.filter((text, index) => text !== 'then' || texts[index - 1] !== 'then').join(' → ');
}

/** For several that differ by their index alone. */
export function withoutIndex({ kind, callback }: ReportedStep): ReportedStep {
  return callback === undefined ? { kind } : { kind, callback };
}

function stepText({ kind, callback, index }: ReportedStep): string {
  return `${kind}${callback === undefined ? '' : `(${callback})`}${index === undefined ? '' : `[${index}]`}`;
}

/** Classes that say no more than the kind of a leaf does. */
const sameAsKind = /^(ChildProcess|Socket|Worker) (?=")/;

/** `timer of 10 min`, `socket "data"`, `event: EventEmitter "ready"`, `held in Mutex.waiters`, `nothing can settle this`. */
export function leafText({ kind, detail }: ReportedLeaf): string {
  if (kind === 'never') return 'nothing can settle this';
  if (kind === 'timer') return detail === undefined ? kind : `timer of ${detail}`;
  if (kind === 'held') return `held in ${detail ?? 'an object'}`;
  if (detail === undefined) return kind;
  return sameAsKind.test(detail) ? `${kind} ${detail.replace(sameAsKind, '')}` : `${kind}: ${detail}`;
}

/** `×2,000`; nothing for one. */
export function countText(count: number): string {
  return count === 1 ? '' : `×${groupedDigits(count)}`;
}

/** `2,000`, without Intl, which takes twelve milliseconds to load. */
export function groupedDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
