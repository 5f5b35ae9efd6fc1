/** Colours by role. Only the 16 colours of the terminal's own theme, so that light and dark backgrounds both read well. */
const codes = {
  dim: [2, 22],
  bold: [1, 22],
  inverse: [7, 27],
  underline: [4, 24],
  error: [31, 39],
  warning: [33, 39],
  accent: [36, 39],
  good: [32, 39],
  keyword: [35, 39],
  string: [32, 39],
  number: [33, 39],
  regexp: [31, 39],
  comment: [2, 22],
  literal: [33, 39],
  type: [36, 39],
} as const satisfies Record<string, readonly [number, number]>;

export type Role = keyof typeof codes;

/** Gives a text the colours of a role; returns it unchanged where colours are off. */
export type Paint = (role: Role, text: string) => string;

export const plain: Paint = (_role, text) => text;

export const ansi: Paint = (role, text) => {
  const [open, close] = codes[role];
  return text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`;
};
