import { inspect, types } from 'node:util';
import { isHidden, withoutFrames } from './hidden-code.ts';

/** Limits of what is shown; `util.inspect` says itself what it leaves out. */
const limits = { depth: 4, maxArrayLength: 100, maxStringLength: 10_000, compact: 3 } as const;
/** Text beyond this many characters is cut, with a note of how much. */
const maxText = 1_000_000;
/** Values in a list of variables take one line each. */
const shortLimits = {
  depth: 1,
  maxArrayLength: 6,
  maxStringLength: 120,
  compact: true,
  breakLength: Infinity,
} as const;

/** Members that are shown one by one where the whole cannot be. */
const shownApart = 50;

export interface InspectStyle {
  readonly columns: number;
  readonly colors: boolean;
}

/** A value as `util.inspect` shows it in this process, custom inspection included. An inspector that throws is told of. */
export function inspectValue(value: unknown, { columns, colors }: InspectStyle): string {
  const text = tryInspect(value, { ...limits, colors, breakLength: Math.max(20, columns) });
  return cut(text.includes('\n') ? withoutOwnFrames(text) : text);
}

/** Errors inside of values carry V8's stack as text: the debugger's own frames are taken out of it. */
function withoutOwnFrames(text: string): string {
  const lines = text.split('\n');
  const shown = withoutFrames(lines, isOwnFrame);
  return shown.length === lines.length ? text : shown.join('\n');
}

function isOwnFrame(line: string): boolean {
  const location = /^\s+at .*?\(?((?:file:\/\/|\/|async-repl:)[^()]*:\d+:\d+)\)?/.exec(line)?.[1];
  return location !== undefined && isHidden(location) && !location.startsWith('node:');
}

/** One line for a list of variables. */
export function inspectShort(value: unknown, { columns, colors }: InspectStyle): string {
  const text = tryInspect(value, { ...shortLimits, colors: false }).replaceAll(/\s*\n\s*/g, ' ');
  if (text.length > columns) return `${text.slice(0, Math.max(1, columns - 1))}…`;
  return colors ? tryInspect(value, { ...shortLimits, colors }).replaceAll(/\s*\n\s*/g, ' ') : text;
}

function tryInspect(value: unknown, options: object): string {
  try {
    return inspect(value, options);
  } catch (error) {
    return tryPlainly(value, options, error);
  }
}

function tryPlainly(value: unknown, options: object, error: unknown): string {
  const reason = error instanceof Error ? error.message : 'it threw';
  try {
    return `${inspect(value, { ...options, customInspect: false })} (its inspection threw: ${reason})`;
  } catch {
    return tryApart(value) ?? `<a ${typeof value} that cannot be shown: ${reason}>`;
  }
}

function tryApart(value: unknown): string | undefined {
  try {
    return apart(value);
  } catch {
    return undefined;
  }
}

/** One member cannot be shown: each is shown for itself, one line each. */
function apart(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  const members = Object.entries(Object.getOwnPropertyDescriptors(value)).slice(0, shownApart);
  const lines = members.map(([name, descriptor]) => {
    const text = 'value' in descriptor ? tryInspectMember(descriptor.value) : '[Getter]';
    return `  ${name}: ${text.replaceAll(/\s*\n\s*/g, ' ')},`;
  });
  return `{\n${lines.join('\n')}\n}`;
}

function tryInspectMember(value: unknown): string {
  try {
    return inspect(value, shortLimits);
  } catch {
    return `<a ${typeof value} that cannot be shown>`;
  }
}

function cut(text: string): string {
  if (text.length <= maxText) return text;
  return `${text.slice(0, maxText)}\n… ${(text.length - maxText).toLocaleString('en')} more characters`;
}
