import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scriptOf } from '../script-functions.ts';
import type { Heap, HeapNode } from '../heap.ts';

/** Of larger files the parser takes longer than V8 does to tell where a function waits, in bytes. */
const largest = 1_000_000;
/** How much of a text is in a snapshot, in UTF-16 units. */
const shown = 1_024;
/** What V8 has before the characters of a string, and a multiple of which each object takes, in bytes. */
const head = 16;
const word = 8;

/** Reads the files that a process runs, if they are still what it has read. */
export class ScriptTexts {
  readonly #texts = new Map<string, string | undefined>();

  /**
   * @param root of the file system that the process sees
   * @param startedAt when it was started, in milliseconds: what was changed later may be other code
   */
  constructor(
    private readonly root: string,
    private readonly startedAt: number,
  ) {}

  /** @param called a generator object of one of its functions. @param url of its script */
  read(heap: Heap, called: HeapNode, url: string): string | undefined {
    const file = pathOf(url);
    const text = file === undefined ? undefined : this.unchanged(file);
    const source = sourceOf(heap, called);
    return text !== undefined && source !== undefined && isText(heap, source, text) ? text : undefined;
  }

  /** The text of a file that is what it was when the process was started. @param file absolute path */
  unchanged(file: string): string | undefined {
    if (!this.#texts.has(file)) this.#texts.set(file, this.#tryRead(file));
    return this.#texts.get(file);
  }

  #tryRead(file: string): string | undefined {
    const seen = path.join(this.root, file);
    try {
      const { size, mtimeMs, ctimeMs } = statSync(seen);
      if (size > largest || Math.max(mtimeMs, ctimeMs) >= this.startedAt) return undefined;
      return readFileSync(seen, 'utf8').replace(/^\uFEFF/, '');
    } catch {
      return undefined;
    }
  }
}

function pathOf(url: string): string | undefined {
  if (path.isAbsolute(url)) return url;
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

/** The string with the text of a script. */
function sourceOf(heap: Heap, called: HeapNode): HeapNode | undefined {
  const closure = heap.target(called, 'function');
  const script = closure === undefined ? undefined : scriptOf(heap, closure);
  return script === undefined ? undefined : heap.target(script, 'source');
}

/**
 * Whether a string is a text, as far as a snapshot tells: by its beginning and its length. What loads a script may have changed
 * the text of its file. A snapshot garbles characters beyond the Basic Multilingual Plane.
 */
function isText(heap: Heap, string: HeapNode, text: string): boolean {
  const beginning = heap.text(string);
  const end = text.search(/[\uD800-\uDFFF]/);
  const length = Math.min(shown, text.length, end < 0 ? shown : end);
  if (beginning.slice(0, length) !== text.slice(0, length)) return false;
  const width = /[^\0-\xff]/.test(text) ? 2 : 1;
  return heap.snapshot.nodeSize[string] === head + Math.ceil((text.length * width) / word) * word;
}
