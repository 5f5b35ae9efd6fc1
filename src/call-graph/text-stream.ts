/** Where text goes: a stream of Node, or anything else that writes. */
export interface TextStream {
  write(text: string): unknown;
  /** Of a terminal: whether it shows colours. */
  hasColors?(): boolean;
}

/** Colours where the stream is a terminal that has them, and the environment allows them. */
export function hasColors(stream: TextStream): boolean {
  return stream.hasColors?.() ?? false;
}
