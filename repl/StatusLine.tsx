import type { ReactElement } from 'react';
import type { Paint } from '../src/session/palette.ts';
import type { Row } from './editor/layout.ts';
import { Rows } from './Rows.tsx';

/** What is true now, in one row; nothing when there is nothing to say. */
export function StatusLine({
  row,
  paint,
}: {
  readonly row: Row | undefined;
  readonly paint: Paint;
}): ReactElement | null {
  return row === undefined ? null : <Rows rows={[row]} paint={paint} />;
}
