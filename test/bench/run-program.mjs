import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The path of a program to measure. */
export function program(name) {
  return fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url));
}

/**
 * Runs a program under `node` (a path) and gives the JSON of its last line on stdout.
 *
 * @param {string} node
 * @param {string} name
 * @param {{ env?: Record<string, string>, input?: string, parameters?: string[] }} options
 */
export async function measureProgram(node, name, { env = {}, input = '', parameters = [] } = {}) {
  const child = spawn(node, ['--expose-gc', program(name), ...parameters], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  const [status] = await new Promise((resolve) => child.on('close', (...how) => resolve(how)));
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${text}`);
  return JSON.parse(text.trim().split('\n').at(-1) ?? '');
}
