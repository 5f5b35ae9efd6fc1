// Type declarations for both kinds of module: what an entry reaches of what TypeScript wrote, once as `.d.mts`, once as `.d.cts`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const specifier = /(?<=(?:from|import\() ?)'(\.[^']+)\.ts'/g;

/**
 * @param {string} from folder of TypeScript's `.d.ts`
 * @param {string} to folder of what the package has
 * @param {string[]} entries names below both, without extension
 */
export function writeTypes(from, to, entries) {
  const written = new Set();
  const pending = [...entries];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (written.has(name)) continue;
    written.add(name);
    // What is imported for its effect alone has no types.
    const text = readFileSync(join(from, `${name}.d.ts`), 'utf8').replace(/^import '[^']+';\n/gm, '');
    for (const [, path] of text.matchAll(specifier)) pending.push(normalize(join(dirname(name), path)));
    mkdirSync(dirname(join(to, name)), { recursive: true });
    for (const kind of ['m', 'c'])
      writeFileSync(
        join(to, `${name}.d.${kind}ts`),
        text.replace(specifier, (_, path) => `'${path}.${kind}js'`),
      );
  }
}
