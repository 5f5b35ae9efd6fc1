import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { scriptOf } from '../script-functions.ts';
import type { Heap, HeapNode } from '../heap.ts';

/** Of larger files the parser takes longer than V8 does to tell where a function waits, in bytes. */
const largest = 1_000_000;
/** How much of a text is in a snapshot, in UTF-16 units. */
const shown = 1_024;

/** Reads the files that a process runs, if they are still what it has read. */
export class ScriptTexts {
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
    const text = file === undefined ? undefined : this.#tryRead(path.join(this.root, file));
    const source = sourceText(heap, called);
    if (text === undefined || source === undefined) return undefined;
    return isBeginning(source, text) ? text : undefined;
  }

  #tryRead(file: string): string | undefined {
    try {
      const { size, mtimeMs, ctimeMs } = statSync(file);
      if (size > largest || Math.max(mtimeMs, ctimeMs) >= this.startedAt) return undefined;
      return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
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

/** The text of a script as a snapshot has it: its beginning. */
function sourceText(heap: Heap, called: HeapNode): string | undefined {
  const closure = heap.target(called, 'function');
  const script = closure === undefined ? undefined : scriptOf(heap, closure);
  const source = script === undefined ? undefined : heap.target(script, 'source');
  return source === undefined ? undefined : heap.text(source);
}

/** A snapshot garbles characters beyond the Basic Multilingual Plane. */
function isBeginning(source: string, text: string): boolean {
  const end = text.search(/[\uD800-\uDFFF]/);
  const length = Math.min(shown, text.length, end < 0 ? shown : end);
  return source.slice(0, length) === text.slice(0, length) && (text.length >= shown || source.length === text.length);
}
