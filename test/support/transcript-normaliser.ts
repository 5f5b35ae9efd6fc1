import { stripVTControlCharacters } from 'node:util';
import { escapePattern } from './pattern.ts';

/** Folders and files whose paths differ between machines: the name that stands for each, and its absolute path. */
export type KnownPaths = Readonly<Record<string, string>>;

type Replacement = string | ((match: string, ...groups: string[]) => string);

/**
 * Replaces what differs between two runs of the same scenario, so that transcripts can be compared: paths, versions, process
 * ids, ports, random ids, durations, times. Ids that differ stay told apart: `<pid 1>`, `<pid 2>`. Small ids that a person
 * sees (`#1`, `$1`) and positions in the project's files are the same in every run and are kept.
 */
export function normaliseTranscript(text: string, paths: KnownPaths = {}): string {
  const ids = new Numbering();
  const rules: readonly (readonly [RegExp, Replacement])[] = [
    [/\r\n?/g, '\n'],
    ...pathRules(paths),
    [/\/(?:private\/)?tmp\/ar-\w{6}/g, '<tmp>'],
    [/(node:[\w/]+):\d+:\d+/g, '$1:<position>'],
    [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>'],
    [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, (id) => ids.name('id', id)],
    [/\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{12,}\b/g, (id) => ids.name('id', id)],
    [/(?<![\d.])v?\d+\.\d+\.\d+(?:-[\w.]+)?(?![\d.]*\d)/g, '<version>'],
    [
      /((?:127\.0\.0\.1|0\.0\.0\.0|localhost|\[::1?\]):|\bport[ :=]+)(\d+)/gi,
      (_, before, port) => before + ids.name('port', port),
    ],
    [/(\b(?:pid|process)[ :=]+)(\d+)/gi, (_, before, pid) => before + ids.name('pid', pid)],
    [/(?<![\w.])\d+(?:[.,]\d+)*\s?(?:ns|µs|ms|s|min|h)\b/g, '<duration>'],
    [/<duration>(?: <duration>)+/g, '<duration>'],
    [/ {2,}(?=<duration>)/g, '  '],
    [/[ \t]+$/gm, ''],
  ];
  return rules.reduce((result, rule) => replace(result, rule), stripVTControlCharacters(text));
}

/** Gives equal values equal names, in the order in which they appear. */
class Numbering {
  readonly #seen = new Map<string, string[]>();

  name(kind: string, value: string): string {
    const values = this.#seen.get(kind) ?? [];
    this.#seen.set(kind, values);
    if (!values.includes(value)) values.push(value);
    return `<${kind} ${values.indexOf(value) + 1}>`;
  }
}

/** The longest path first: the project may lie in the home directory. */
function pathRules(paths: KnownPaths): (readonly [RegExp, Replacement])[] {
  return Object.entries(paths)
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([name, path]) => [new RegExp(`${escapePattern(path)}(?![\\w.-])`, 'g'), `<${name}>`]);
}

function replace(text: string, [pattern, replacement]: readonly [RegExp, Replacement]): string {
  // One call for both forms; the overloads of `replaceAll` do not take their union.
  return typeof replacement === 'string'
    ? text.replaceAll(pattern, replacement)
    : text.replaceAll(pattern, replacement);
}
