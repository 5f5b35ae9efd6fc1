import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a script, relative to the working directory where it lies below. */
export function showUrl(url: string): string {
  try {
    const path = url.startsWith('file://') ? fileURLToPath(url) : url;
    if (!path.startsWith('/')) return path;
    const short = relative('', path);
    return short === '' || short.startsWith('..') ? path : short;
  } catch {
    return url; // not a path of this machine, or the working directory is gone
  }
}
