import type { ReportedLeaf } from './report.ts';

/** What a promise may wait for. Of several the lowest rank counts. */
export interface RankedLeaf {
  readonly leaf: ReportedLeaf;
  readonly rank: number;
  /** Whether nothing better is to be expected farther off. */
  readonly isStrong: boolean;
}

/** Classes of Node whose objects settle promises by themselves. */
const operations: readonly (readonly [RegExp, ReportedLeaf['kind']])[] = [
  [/^Timeout$/, 'timer'],
  [/^Immediate$/, 'immediate'],
  [/^(FSReqPromise|FSReqCallback|FileHandle|FileHandleCloseReq|ReadFileJob|StatWatcher|FSEvent)$/, 'file'],
  [/^(TCP|Pipe|TLSWrap|TCPConnectWrap|PipeConnectWrap|ShutdownWrap|WriteWrap|SendWrap|UDP)$/, 'socket'],
  [/^Process$/, 'child process'],
  [/^MessagePort$/, 'message port'],
  [/^(GetAddrInfoReqWrap|GetNameInfoReqWrap|QueryReqWrap)$/, 'operation'],
  [/^(Zlib|BrotliEncoder|BrotliDecoder|ZstdCompress|ZstdDecompress)$/, 'operation'],
  [/^(Hash|Hmac|Sign|Scrypt|PBKDF2|HKDF|Random\w*|\w*KeyGen|\w*Cipher|\w*KeyExport|CheckPrime)Job$/, 'operation'],
];

/** Emitters whose class says what they are. */
const emitters: readonly (readonly [RegExp, ReportedLeaf['kind']])[] = [
  [/^(TLS)?Socket$/, 'socket'],
  [/^ChildProcess$/, 'child process'],
  [/^Worker$/, 'worker'],
  [/(Readable|Writable|Duplex|Transform|PassThrough|ReadStream|WriteStream|IncomingMessage|ServerResponse)$/, 'stream'],
];

const kindsWithoutDetail = new Set<ReportedLeaf['kind']>(['timer', 'immediate', 'message port', 'file']);

/** What an object of this class stands for; undefined for classes that are not Node's. */
export function operationLeaf(className: string): RankedLeaf | undefined {
  const kind = operations.find(([pattern]) => pattern.test(className))?.[1];
  if (kind === undefined) return undefined;
  const leaf = kindsWithoutDetail.has(kind) ? { kind } : { kind, detail: className };
  return { leaf, rank: kind === 'child process' ? 0 : 1, isStrong: true };
}

/** An event of an emitter. `error` is listened to beside what is really waited for. */
export function eventLeaf(className: string, event: string): RankedLeaf {
  const kind = emitters.find(([pattern]) => pattern.test(className))?.[1] ?? 'event';
  const leaf = { kind, detail: `${className} "${event}"` };
  const isError = event === 'error';
  return { leaf, rank: isError ? 2 : kind === 'child process' ? 0 : 1, isStrong: !isError };
}

/** A variable or property of the program; in a collection the function that settles is kept for later. */
export function heldLeaf(detail: string, isCollection: boolean): RankedLeaf {
  return { leaf: { kind: 'held', detail }, rank: isCollection ? 3 : 5, isStrong: false };
}

/** A listener of an event target. A signal is listened to beside what is really waited for. */
export function eventTargetLeaf(className: string): RankedLeaf {
  if (className === 'AbortSignal') return { leaf: { kind: 'abort signal' }, rank: 4, isStrong: false };
  if (className === 'MessagePort') return { leaf: { kind: 'message port' }, rank: 1, isStrong: true };
  return { leaf: { kind: 'event', detail: className }, rank: 1, isStrong: true };
}
