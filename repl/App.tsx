import { Box, Text, useApp, useStdout } from 'ink';
import { useInsertionEffect } from 'react';
import type { ReactElement } from 'react';
import type { Paint } from '../src/session/palette.ts';
import { CompletionList } from './CompletionList.tsx';
import { Editor } from './Editor.tsx';
import { StatusLine } from './StatusLine.tsx';
import type { View } from './view.ts';

/** What of Ink can only be had from inside the tree. */
export interface InkHandles {
  readonly write: ReturnType<typeof useStdout>['write'];
  readonly suspendTerminal: ReturnType<typeof useApp>['suspendTerminal'];
}

interface AppProps {
  readonly view: View;
  readonly paint: Paint;
  readonly onHandles: (handles: InkHandles) => void;
}

/** The live region. What is finished stands above it, in the scrollback, and is no concern of React's. */
export function App({ view, paint, onHandles }: AppProps): ReactElement {
  const { write } = useStdout();
  const { suspendTerminal } = useApp();
  useInsertionEffect(() => onHandles({ write, suspendTerminal }), [write, suspendTerminal, onHandles]);
  const { unfinished, input, cursor, list, status } = view;
  return (
    <Box flexDirection="column">
      {unfinished !== '' && <Text wrap="truncate-start">{unfinished}</Text>}
      <Editor rows={input} cursor={cursor} top={unfinished === '' ? 0 : 1} paint={paint} />
      <CompletionList rows={list} paint={paint} />
      <StatusLine row={status} paint={paint} />
    </Box>
  );
}
