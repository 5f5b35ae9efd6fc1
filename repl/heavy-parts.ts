import type { WriteStream } from 'node:tty';
import type { Paint } from '../src/session/palette.ts';
import type { IsIncomplete } from './editor-controller.ts';
import type { Screen } from './screen.ts';
import type { CodeStyles, Model } from './view.ts';

/** What takes long to load, and is loaded while the first prompt is on the screen already. */
export interface HeavyParts {
  readonly code: CodeStyles;
  createScreen(stdout: WriteStream, paint: Paint, code: CodeStyles, first: Model): Screen;
  loadClassifier(): Promise<IsIncomplete>;
}
