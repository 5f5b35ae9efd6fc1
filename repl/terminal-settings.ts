import { spawn } from 'node:child_process';

/**
 * The terminal's settings as `stty` takes them back, read from file descriptor 0 before anything is changed. Should this process be
 * killed outright, its parent restores them. Absent where there is no `stty`.
 */
export function readTerminalSettings(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn('stty', ['-g'], { stdio: ['inherit', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('error', () => resolve(undefined));
    child.once('close', (code) => resolve(code === 0 && text.trim() !== '' ? text.trim() : undefined));
  });
}
