import { useApp, useCursor } from 'ink';
import { useInsertionEffect } from 'react';
import type { ReactElement } from 'react';
import type { Paint } from '../../src/session/palette.ts';
import type { InkHandles } from '../App.tsx';
import { Rows } from '../Rows.tsx';
import type { Frame } from './top-frame.ts';

interface TopAppProps {
  readonly frame: Frame;
  readonly paint: Paint;
  readonly onHandles: (handles: Pick<InkHandles, 'suspendTerminal'>) => void;
}

/** The whole screen of `top`, and the terminal's cursor where a filter is typed. */
export function TopApp({ frame, paint, onHandles }: TopAppProps): ReactElement {
  const { suspendTerminal } = useApp();
  const { setCursorPosition } = useCursor();
  useInsertionEffect(() => onHandles({ suspendTerminal }), [suspendTerminal, onHandles]);
  setCursorPosition(frame.cursor);
  return <Rows rows={frame.rows} paint={paint} />;
}
