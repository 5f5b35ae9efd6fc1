// What start-up is compared with: a bundled Ink program of one line.
import { render, Text } from 'ink';

render(<Text>READY</Text>, { interactive: true });
