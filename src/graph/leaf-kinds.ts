import type { ReportedLeaf } from './report.ts';

/** What a promise may wait for. Of several the lowest rank counts. */
export interface RankedLeaf {
  readonly leaf: ReportedLeaf;
  readonly rank: number;
  /** Whether nothing better is to be expected farther off. */
  readonly isStrong: boolean;
  /** Whether it is preferred to equally good ones. */
  readonly isUsual?: boolean;
  /** Whether it is a record or collection of the program, which has the function that settles. */
  readonly isInRecord?: boolean;
  /** Whether the way to it leads through a record of the program, which may have many others in reach. */
  readonly isThroughRecord?: boolean;
}

/** Classes of Node whose objects settle promises by themselves. */
const operations: readonly (readonly [RegExp, ReportedLeaf['kind']])[] = [
  [/^Timeout$/, 'timer'],
  [/^Immediate$/, 'immediate'],
  [/^(FSReqPromise|FSReqCallback|FileHandle|FileHandleCloseReq|ReadFileJob|StatWatcher|FSEvent)$/, 'file'],
  [/^(TCP|Pipe|TLSWrap|TCPConnectWrap|PipeConnectWrap|ShutdownWrap|WriteWrap|SendWrap|UDP)$/, 'socket'],
  [/^Process$/, 'child process'],
  [/^MessagePort$/, 'message port'],
];

/** Emitters whose class says what they are. */
const emitters: readonly (readonly [RegExp, ReportedLeaf['kind']])[] = [
  [/^(TLS)?Socket$/, 'socket'],
  [/^ChildProcess$/, 'child process'],
  [/^Worker$/, 'worker'],
  [/(Readable|Writable|Duplex|Transform|PassThrough|ReadStream|WriteStream|IncomingMessage|ServerResponse)$/, 'stream'],
];

/** What else Node does for a promise, and how it is called. */
const otherOperations: readonly (readonly [RegExp, string])[] = [
  [/^(GetAddrInfoReqWrap|GetNameInfoReqWrap|QueryReqWrap)$/, 'dns'],
  [/^(Zlib|BrotliEncoder|BrotliDecoder|ZstdCompress|ZstdDecompress)$/, 'zlib'],
  [/^(Hash|Hmac|Sign|Scrypt|PBKDF2|HKDF|Random\w*|\w*KeyGen|\w*Cipher|\w*KeyExport|CheckPrime)Job$/, 'crypto'],
];

/** In which Node keeps who reads from a stream and who writes to it; how the stream is called. */
const streamStates: readonly (readonly [RegExp, string])[] = [
  [/^WritableState$/, 'Writable "write"'],
  [/^\w*ReadRequest$/, 'ReadableStream "read"'],
  [/^WritableStream(State|DefaultWriter)?$/, 'WritableStream "write"'],
];

/** Modules of Node that settle promises which only their own variables lead to. */
const modules: readonly (readonly [RegExp, ReportedLeaf])[] = [
  [/undici/, { kind: 'socket', detail: 'fetch' }],
  [/webstreams/, { kind: 'stream', detail: 'ReadableStream "pipe"' }],
];

/** What is mostly waited for, of the many events that some emitters have. */
const usualEvents = new Set(
  'response data readable message line connect secureConnect listening connection open ready drain end finish close exit'.split(
    ' ',
  ),
);

const kindsWithoutDetail = new Set<ReportedLeaf['kind']>(['timer', 'immediate', 'message port', 'file']);

/** A promise that only native code holds, which settles it. */
export const nativeLeaf: RankedLeaf = { leaf: { kind: 'operation', detail: 'native code' }, rank: 6, isStrong: false };

/** What an object of this class stands for; undefined for classes that are not Node's. */
export function operationLeaf(className: string): RankedLeaf | undefined {
  const stream = streamStates.find(([pattern]) => pattern.test(className))?.[1];
  if (stream !== undefined) return { leaf: { kind: 'stream', detail: stream }, rank: 1, isStrong: true };
  const other = otherOperations.find(([pattern]) => pattern.test(className))?.[1];
  if (other !== undefined) return { leaf: { kind: 'operation', detail: other }, rank: 1, isStrong: true };
  const kind = operations.find(([pattern]) => pattern.test(className))?.[1];
  if (kind === undefined) return undefined;
  const leaf = kindsWithoutDetail.has(kind) ? { kind } : { kind, detail: className };
  return { leaf, rank: kind === 'child process' ? 0 : 1, isStrong: true };
}

/**
 * An event of an emitter. `error` and `abort` are listened to beside what is really waited for.
 *
 * @param about what tells the emitter from others of its class
 */
export function eventLeaf(className: string, event: string, about?: string): RankedLeaf {
  const kind = emitters.find(([pattern]) => pattern.test(className))?.[1] ?? 'event';
  const name = event.replace(/^<symbol (.*)>$/, 'Symbol($1)');
  const leaf = { kind, detail: `${className} "${name}"${about === undefined ? '' : ` (${about})`}` };
  const isError = event === 'error' || event === 'abort';
  const rank = isError ? 3.2 : kind === 'child process' ? 0 : 1;
  return { leaf, rank, isStrong: !isError, isUsual: usualEvents.has(event) };
}

/**
 * A variable or property of the program; in a collection the function that settles is kept for later. Of two functions
 * the one that fulfils counts.
 *
 * @param about the end of its text: what tells it from others of that name
 */
export function heldLeaf(name: string, isCollection: boolean, about = ''): RankedLeaf {
  const rejects = /(^|[.#_])(rej|err|fail)\w*$/i.test(name);
  const rank = (isCollection ? 3 : 5) + (rejects ? 0.5 : 0) - (about === '' ? 0 : 0.1);
  return { leaf: { kind: 'held', detail: name + about }, rank, isStrong: false };
}

/**
 * A variable of one of Node's modules.
 *
 * @param about what tells what the module does from others of its kind
 */
export function moduleLeaf(url: string, about?: string): RankedLeaf {
  const known = modules.find(([pattern]) => pattern.test(url))?.[1] ?? { kind: 'operation' as const, detail: url };
  const leaf = about === undefined ? known : { ...known, detail: `${known.detail} ${about}` };
  return { leaf, rank: 5, isStrong: false };
}

/** A listener of an event target. A signal is listened to beside what is really waited for. */
export function eventTargetLeaf(className: string): RankedLeaf {
  if (className === 'AbortSignal') return { leaf: { kind: 'abort signal' }, rank: 4, isStrong: false };
  if (className === 'MessagePort') return { leaf: { kind: 'message port' }, rank: 1, isStrong: true };
  return { leaf: { kind: 'event', detail: className }, rank: 1, isStrong: true };
}
