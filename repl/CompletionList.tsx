import type { ReactElement } from 'react';
import type { Paint } from '../src/session/palette.ts';
import type { Row } from './editor/layout.ts';
import { Rows } from './Rows.tsx';

/** The grid of completions with its footer; nothing while no list is open. */
export function CompletionList({
  rows,
  paint,
}: {
  readonly rows: readonly Row[];
  readonly paint: Paint;
}): ReactElement | null {
  return rows.length === 0 ? null : <Rows rows={rows} paint={paint} />;
}
