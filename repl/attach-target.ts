import { UsageError } from './usage-error.ts';

/** What a prompt is to be opened in. */
export type Target =
  /** One that holds functions. */
  | { readonly kind: 'any' }
  | { readonly kind: 'process'; readonly pid: number }
  /** The WebSocket of an inspector. */
  | { readonly kind: 'address'; readonly url: string }
  /** An inspector by its host and port. */
  | { readonly kind: 'host'; readonly host: string };

/** Reads the argument of `async-repl attach`. @throws UsageError where it is none of these. */
export function parseTarget(text: string | undefined): Target {
  if (text === undefined) return { kind: 'any' };
  if (/^[1-9]\d*$/.test(text)) return { kind: 'process', pid: Number(text) };
  if (/^wss?:\/\/./.test(text)) return { kind: 'address', url: text };
  const host = /^(?:http:\/\/)?((?:\[[\da-f:.]+\]|[\w.-]+):\d{1,5})\/?$/i.exec(text)?.[1];
  if (host !== undefined) return { kind: 'host', host };
  throw new UsageError(`attach wants the number of a process, host:port or ws:…, not ${text}`);
}
