import { useCursor } from 'ink';
import type { ReactElement } from 'react';
import type { Paint } from '../src/session/palette.ts';
import type { Row } from './editor/layout.ts';
import { Rows } from './Rows.tsx';

interface EditorProps {
  readonly rows: readonly Row[];
  /** Relative to the first row; absent while nothing can be typed. */
  readonly cursor: { readonly x: number; readonly y: number } | undefined;
  /** Rows of the live region above this one. */
  readonly top: number;
  readonly paint: Paint;
}

/** The input with its prompt, and the terminal's own cursor in it. */
export function Editor({ rows, cursor, top, paint }: EditorProps): ReactElement {
  const { setCursorPosition } = useCursor();
  setCursorPosition(cursor && { x: cursor.x, y: cursor.y + top });
  return <Rows rows={rows} paint={paint} />;
}
