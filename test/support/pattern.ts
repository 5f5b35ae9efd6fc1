/** A pattern that matches exactly this text, or the pattern itself without the state that `g` and `y` keep between uses. */
export function patternOf(wanted: string | RegExp): RegExp {
  if (typeof wanted === 'string') return new RegExp(escapePattern(wanted));
  return new RegExp(wanted.source, wanted.flags.replaceAll(/[gy]/g, ''));
}

/** The text as a part of a regular expression. (`RegExp.escape` is not in Node 20.) */
export function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
