import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import type { Paint } from '../src/session/palette.ts';
import type { Row } from './editor/layout.ts';
import { paintRow } from './paint.ts';

/** Rows that are laid out already: each is one row of the terminal. */
export function Rows({ rows, paint }: { readonly rows: readonly Row[]; readonly paint: Paint }): ReactElement {
  return (
    <Box flexDirection="column">
      {rows.map((row, index) => (
        // Rows have no identity but their place.
        <Text key={`row ${index}`} wrap="truncate">
          {paintRow(row, paint) || ' '}
        </Text>
      ))}
    </Box>
  );
}
