const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes that the UTF-8 sequence begun by `lead` has; 0 for a continuation byte. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc0) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** How many bytes at the end of `bytes` begin a character that is not whole yet. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const length = sequenceLength(bytes[bytes.length - back] ?? 0);
    if (length > 0) return length > back ? back : 0;
  }
  return 0;
}

/** Decodes `carry` and `chunk`; the returned carry is what must come before the next chunk. */
export function decodeUtf8(carry: Uint8Array, chunk: Uint8Array): { text: string; carry: Uint8Array } {
  const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
  const end = bytes.length - incompleteTail(bytes);
  return { text: decoder.decode(bytes.subarray(0, end)), carry: Uint8Array.from(bytes.subarray(end)) };
}
