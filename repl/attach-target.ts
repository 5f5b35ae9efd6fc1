import { UsageError } from './usage-error.ts';

/** What a prompt is to be opened in. */
export type Target =
  /** One that holds functions. */
  | { readonly kind: 'any' }
  /** 0 is its main thread. */
  | { readonly kind: 'process'; readonly pid: number; readonly thread: number }
  /** The WebSocket of an inspector. */
  | { readonly kind: 'address'; readonly url: string }
  /** An inspector by its host and port. */
  | { readonly kind: 'host'; readonly host: string };

/** Reads the argument of `async-repl attach`. @throws UsageError where it is none of these. */
export function parseTarget(text: string | undefined): Target {
  if (text === undefined) return { kind: 'any' };
  const [, pid, thread = '0'] = /^([1-9]\d*)(?:\/(\d+))?$/.exec(text) ?? [];
  if (pid !== undefined) return { kind: 'process', pid: Number(pid), thread: Number(thread) };
  if (/^wss?:\/\/./.test(text)) return { kind: 'address', url: text };
  const host = /^(?:http:\/\/)?((?:\[[\da-f:.]+\]|[\w.-]+):\d{1,5})\/?$/i.exec(text)?.[1];
  if (host !== undefined) return { kind: 'host', host };
  throw new UsageError(`attach wants the number of a process, host:port or ws:…, not ${text}`);
}
