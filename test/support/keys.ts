const letters = 'abcdefghijklmnopqrstuvwxyz';

/** What a terminal sends for a key, in its normal mode. Ctrl and a letter, and Alt and any other key, are made from these. */
const sequences = {
  enter: '\r',
  tab: '\t',
  'shift-tab': '\x1b[Z',
  escape: '\x1b',
  space: ' ',
  backspace: '\x7f',
  delete: '\x1b[3~',
  insert: '\x1b[2~',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  'page-up': '\x1b[5~',
  'page-down': '\x1b[6~',
  'ctrl-up': '\x1b[1;5A',
  'ctrl-down': '\x1b[1;5B',
  'ctrl-right': '\x1b[1;5C',
  'ctrl-left': '\x1b[1;5D',
  'shift-up': '\x1b[1;2A',
  'shift-down': '\x1b[1;2B',
  'shift-right': '\x1b[1;2C',
  'shift-left': '\x1b[1;2D',
  'alt-up': '\x1b[1;3A',
  'alt-down': '\x1b[1;3B',
  'alt-right': '\x1b[1;3C',
  'alt-left': '\x1b[1;3D',
  'ctrl-space': '\0',
  'ctrl-backslash': '\x1c',
  'ctrl-underscore': '\x1f',
} as const;

type SimpleKey = keyof typeof sequences;

/** `enter`, `ctrl-c`, `alt-f`, `alt-enter`, `page-up`, … */
export type Key = SimpleKey | `ctrl-${string}` | `alt-${string}`;

/** The bytes that the key sends. In application mode (DECCKM) a terminal sends SS3 instead of CSI for arrows, Home and End. */
export function keySequence(key: Key, isApplicationMode = false): string {
  if (key in sequences) {
    const sequence = sequences[key as SimpleKey];
    return isApplicationMode ? sequence.replace(/^\x1b\[(?=[A-DFH]$)/, '\x1bO') : sequence;
  }
  const [, modifier, rest = ''] = /^(ctrl|alt)-(.+)$/s.exec(key) ?? [];
  if (modifier === 'ctrl' && rest.length === 1 && letters.includes(rest)) {
    return String.fromCharCode(letters.indexOf(rest) + 1);
  }
  if (modifier === 'alt' && /^.$/su.test(rest)) return `\x1b${rest}`;
  if (modifier === 'alt') return `\x1b${keySequence(rest as Key, isApplicationMode)}`;
  throw new Error(`There is no key named ${JSON.stringify(key)}`);
}
