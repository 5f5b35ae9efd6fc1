import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

interface ChangedFile {
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

/** Throws if `dist/` is missing or older than a source that goes into it. */
export function assertFreshBuild(root: string): void {
  const built = newest(path.join(root, 'dist'), () => true);
  if (built === undefined) throw new Error('There is no build in dist/. Run `npm run build`, or use `npm test`.');
  const buildScripts = readdirSync(root).filter((name) => /^build.*\.mjs$/.test(name));
  for (const place of ['src', 'repl', ...buildScripts]) {
    const source = newest(path.join(root, place), isSource);
    if (source === undefined || source.changedAt <= built.changedAt) continue;
    const name = path.relative(root, source.file);
    throw new Error(`dist/ is older than ${name}. Run \`npm run build\` again, or use \`npm test\`.`);
  }
}

function isSource(file: string): boolean {
  return /\.([cm]?tsx?|mjs)$/.test(file) && !/\.test\.tsx?$/.test(file);
}

/** The file that was changed last among those accepted: the place itself, or any in the folder and below. */
function newest(place: string, accept: (file: string) => boolean): ChangedFile | undefined {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (stats.isFile()) return accept(place) ? { file: place, changedAt: stats.mtimeMs } : undefined;
  const files = readdirSync(place).map((name) => newest(path.join(place, name), accept));
  return files.filter((file) => file !== undefined).sort((a, b) => b.changedAt - a.changedAt)[0];
}
