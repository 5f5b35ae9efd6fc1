/**
 * One thing a person did at the keyboard. Keys with a name are told by an id: modifiers in the order `ctrl-`, `alt-`,
 * `shift-`, then the name: `a`, `enter`, `up`, `f5`. Letters are lower-case.
 */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  /** A bracketed paste, whole. */
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'key'; readonly id: string }
  /** A sequence that no key of ours has: a terminal's reply, a mouse report. */
  | { readonly kind: 'unknown'; readonly sequence: string };

/** Bits as in xterm's `1;5C`, less one. */
export const modifier = { shift: 1, alt: 2, ctrl: 4 } as const;

export function keyId(name: string, modifiers: number): string {
  const ctrl = modifiers & modifier.ctrl ? 'ctrl-' : '';
  const alt = modifiers & modifier.alt ? 'alt-' : '';
  const shift = modifiers & modifier.shift ? 'shift-' : '';
  return ctrl + alt + shift + name;
}

const controlNames = new Map<number, string>([
  [0x00, 'ctrl-space'],
  [0x08, 'ctrl-h'],
  [0x09, 'tab'],
  [0x0d, 'enter'],
  [0x1b, 'escape'],
  [0x1c, 'ctrl-\\'],
  [0x1d, 'ctrl-]'],
  [0x1e, 'ctrl-^'],
  [0x1f, 'ctrl-_'],
  [0x7f, 'backspace'],
]);

/** The id of a C0 control or DEL. */
export function controlKeyId(code: number): string {
  return controlNames.get(code) ?? `ctrl-${String.fromCharCode(code + 0x60)}`;
}

/** `alt-` before what the rest of the id says, in the fixed order. */
export function withAlt(id: string): string {
  return id.startsWith('ctrl-') ? `ctrl-alt-${id.slice(5)}` : `alt-${id}`;
}

/**
 * How help and documents write a key: `ctrl-r` is `Ctrl-R`, `alt-enter` is `Alt-Enter`, `pageup` is `PageUp`; a character that
 * is typed stands for itself.
 */
export function keyLabel(id: string): string {
  if (id.length === 1) return id === ' ' ? 'Space' : id;
  return id.replace(/(^|[- ]|(?<=page))([a-z])/g, (_all, dash: string, letter: string) => dash + letter.toUpperCase());
}
