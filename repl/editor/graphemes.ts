/**
 * Boundaries between what a person sees as one character: a letter with its marks, an emoji with its joiners. Offsets are
 * UTF-16. Below U+0300 nothing combines, so most text never reaches the segmenter.
 */
const firstCombining = 0x300;
/** Far more than the longest emoji sequence; longer clusters are met by widening. */
const window = 64;

let segmenter: Intl.Segmenter | undefined;

/** Made at first need: it costs a millisecond, and plain ASCII never needs it. */
function segments(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

function isSimple(text: string, offset: number): boolean {
  return text.charCodeAt(offset) < firstCombining;
}

/** The boundary after `offset`; the text's length at its end. */
export function nextGrapheme(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  if (isSimple(text, offset) && (offset + 1 >= text.length || isSimple(text, offset + 1))) return offset + 1;
  for (let size = window; ; size *= 4) {
    const slice = text.slice(offset, offset + size);
    const end = segments(slice).containing(0)?.segment.length ?? 1;
    if (end < slice.length || offset + size >= text.length) return offset + end;
  }
}

/** The boundary before `offset`; 0 at the text's start. */
export function previousGrapheme(text: string, offset: number): number {
  if (offset <= 1) return 0;
  if (isSimple(text, offset - 1) && isSimple(text, offset - 2)) return offset - 1;
  const start = safeStart(text, offset);
  return start + (segments(text.slice(start, offset)).containing(offset - start - 1)?.index ?? 0);
}

/** A boundary at or before `offset - 1` that is sure without looking further back: between two simple characters, or a line's start. */
function safeStart(text: string, offset: number): number {
  for (let at = offset - 1; at > 0; at -= 1) {
    if (isSimple(text, at) && isSimple(text, at - 1)) return at;
    if (text.charCodeAt(at - 1) === 0x0a) return at;
  }
  return 0;
}

/** The nearest boundary at or before any offset. */
export function graphemeStart(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  let start = safeStart(text, offset);
  for (let end = start; end <= offset; end = nextGrapheme(text, end)) start = end;
  return start;
}

/** The nearest boundary at or after any offset. */
export function graphemeEnd(text: string, offset: number): number {
  const start = graphemeStart(text, offset);
  return start >= offset ? start : nextGrapheme(text, start);
}

/** Characters of a text as a person sees them. */
export function* graphemes(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = nextGrapheme(text, at);
    yield text.slice(at, end);
    at = end;
  }
}
