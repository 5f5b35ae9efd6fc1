import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Edited =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Opens a text in `$VISUAL` or `$EDITOR` and waits until that has ended; the terminal must be given away before. The event loop
 * stands still, so that nothing is written to the terminal meanwhile.
 */
export function editElsewhere(text: string, environment: NodeJS.ProcessEnv): Edited {
  const editor = editorOf(environment);
  const folder = mkdtempSync(join(tmpdir(), 'async-repl-'));
  const file = join(folder, 'input.ts');
  try {
    writeFileSync(file, text === '' ? '' : `${text}\n`, { mode: 0o600 });
    // It may be a command with options, such as `code --wait`; git and shells run it the same way.
    const command = ['-c', `${editor} "$@"`, editor, file];
    const { status, signal, error } = spawnSync('/bin/sh', command, { stdio: 'inherit', env: environment });
    if (status === 0) return { kind: 'text', text: withoutLastBreaks(readFileSync(file, 'utf8')) };
    const how = error?.message ?? (signal ? `was ended by ${signal}` : `ended with status ${status}`);
    return { kind: 'failed', reason: `${editor} ${how}: the input is as it was` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function editorOf({ VISUAL: visual, EDITOR: editor }: NodeJS.ProcessEnv): string {
  return visual?.trim() || editor?.trim() || 'vi';
}

/** Editors end the last line, which is no line more of the input. */
function withoutLastBreaks(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}
