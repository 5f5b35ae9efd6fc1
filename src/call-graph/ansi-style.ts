import { plainStyle, type ViewRole, type ViewStyle } from '../graph/view/view-style.ts';

/** Of the 16 colours of the terminal's own theme. */
const codes: Readonly<Record<ViewRole, readonly [begin: number, end: number]>> = {
  dim: [2, 22],
  bold: [1, 22],
  accent: [36, 39],
  warning: [33, 39],
  error: [31, 39],
  good: [32, 39],
};

/** Full width, with the escape sequences of a terminal. */
export const ansiStyle: ViewStyle = {
  ...plainStyle,
  paint: (role, text) => {
    const [begin, end] = codes[role];
    return text.trim() === '' ? text : `\u001b[${begin}m${text}\u001b[${end}m`;
  },
};
