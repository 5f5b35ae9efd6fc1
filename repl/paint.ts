import { ansi, plain } from '../src/session/palette.ts';
import type { Paint } from '../src/session/palette.ts';
import type { Row } from './editor/layout.ts';

/** What may be written besides text: colours and attributes, attributes alone (NO_COLOR), or nothing. */
export type Styling = 'color' | 'monochrome' | 'none';

/** FORCE_COLOR decides over NO_COLOR, as in Node; without either, terminals other than dumb ones have colours. */
export function stylingOf(environment: NodeJS.ProcessEnv, isTerminal: boolean): Styling {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  const bare = isTerminal && terminal !== 'dumb' ? 'monochrome' : 'none';
  if (forced !== undefined) return forced === '0' || forced === 'false' ? bare : 'color';
  if (bare === 'none') return 'none';
  return refused === undefined || refused === '' ? 'color' : bare;
}

const attributes = new Set(['dim', 'bold', 'inverse', 'underline']);

const monochrome: Paint = (role, text) => (attributes.has(role) ? ansi(role, text) : text);

export function painter(styling: Styling): Paint {
  if (styling === 'color') return ansi;
  return styling === 'monochrome' ? monochrome : plain;
}

export function paintRow(row: Row, paint: Paint): string {
  return row.map(({ text, role }) => (role ? paint(role, text) : text)).join('');
}
