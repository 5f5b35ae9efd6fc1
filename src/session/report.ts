import type { ErrorReport, Outcome } from '../agent/protocol.ts';
import type { Paint } from './palette.ts';
import type { PromptPlace } from './task-view.ts';

const maxStack = 8;
const labelLimit = 60;
const maxExcerpt = 70;

/** A value as it is shown: `$1 = ` before an object, a hint after a pending promise. Empty where nothing is shown. */
export function formatValue(outcome: Extract<Outcome, { kind: 'value' }>, paint: Paint): string {
  if (outcome.isUndefined) return '';
  const label = outcome.label === undefined ? '' : paint('dim', `$${outcome.label} = `);
  const hint = outcome.isPendingPromise
    ? `  ${paint('dim', `pending; \`await $${outcome.label ?? 1}\` waits for it`)}`
    : '';
  return `${label}${outcome.text}${hint}`;
}

/** Said after an assignment in a frame whose function cannot see it. */
export function formatUnseen(names: readonly string[], where: PromptPlace): string {
  const verb = names.length > 1 ? 'were' : 'was';
  if (where === 'entered')
    return `${names.join(', ')} ${verb} assigned in this prompt only: the function cannot see it until it is held at a breakpoint.`;
  return `${names.join(', ')} ${verb} assigned in this prompt only: the caller's own variables are those of the call, and it has moved on.`;
}

/** Name, message, properties, stack, causes and members of an error. `locate` turns a V8 frame line into the source's. */
export function formatError(error: ErrorReport, paint: Paint, locate: (line: string) => string, indent = ''): string {
  const heading = `${paint('error', error.name)}${error.message ? `: ${error.message}` : ''}`;
  const details = Object.entries(error.properties).map(([name, text]) => `${paint('dim', `  ${name}:`)} ${text}`);
  const stack = error.stack.map(locate).filter((line) => line !== '');
  const frames = stack.slice(0, maxStack).map((line) => paint('dim', `    ${line}`));
  const more = stack.length - maxStack;
  const rest = more > 0 ? [paint('dim', `    … ${more} more frames`)] : [];
  const members = (error.errors ?? []).map(
    (member, index) => `  [${index}] ${formatError(member, paint, locate, '  ')}`,
  );
  const cause = error.cause ? [`${paint('dim', 'caused by')} ${formatError(error.cause, paint, locate)}`] : [];
  return [heading, ...details, ...frames, ...rest, ...members, ...cause].join('\n').replaceAll('\n', `\n${indent}`);
}

/** Why an input was not run, with the place marked under its line. Lines and columns are 1-based. */
export function formatInvalid(
  text: string,
  problem: { readonly message: string; readonly line: number; readonly column: number; readonly advice?: string },
  paint: Paint,
): string {
  const line = text.split(/\r\n|[\n\r\u2028\u2029]/)[problem.line - 1] ?? '';
  const start = Math.max(0, problem.column - maxExcerpt / 2);
  const excerpt = line.slice(start, start + maxExcerpt);
  const mark = ' '.repeat(problem.column - 1 - start);
  const where = text.includes('\n') ? ` (line ${problem.line})` : '';
  const advice = problem.advice ? `. ${problem.advice}` : '';
  return `${paint('error', 'SyntaxError')}: ${problem.message}${where}${advice}\n  ${excerpt}\n  ${mark}${paint('error', '^')}`;
}

/** A duration as a person reads it: `400 ms`, `2.1 s`, `3 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return milliseconds < 3_600_000
    ? `${Math.floor(milliseconds / 60_000)} min`
    : `${Math.floor(milliseconds / 3_600_000)} h`;
}

/** The first line of an input, short enough to name it by. */
export function shortInput(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ').replace(/;$/, '');
  return line.length > labelLimit ? `${line.slice(0, labelLimit - 1)}…` : line;
}
