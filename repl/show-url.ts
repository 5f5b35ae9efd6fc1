import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Relative to the working directory where it lies below. */
export function showUrl(url: string): string {
  const path = url.startsWith('file://') ? fileURLToPath(url) : url;
  if (!path.startsWith('/')) return path;
  const short = relative('', path);
  return short === '' || short.startsWith('..') ? path : short;
}
