import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Frame, GeneratedPosition } from '../../agent/protocol.ts';
import { sourcePosition, type SourcePosition } from '../positions.ts';
import { SourceMap, sourceMapAddress } from './source-map.ts';

interface Script {
  /** What V8 runs; undefined where it cannot be had. */
  readonly text: string | undefined;
  /** What a person wrote, where V8 runs it with its types blanked out: the same lines and columns. */
  readonly typed?: string;
  readonly map: SourceMap | undefined;
}

/** Asks the program for the text that V8 runs. */
export type ReadScript = (scriptId: string) => Promise<{ text: string; sourceMapUrl?: string }>;

/** From a place in the code made of an input to the place in its text; lines and columns are 1-based. */
export type MapTyped = (position: { line: number; column: number }) => { line: number; column: number } | undefined;

/** An input: what V8 runs was made of it. */
interface Typed {
  readonly text: string;
  /** The path of the file that it was read from; absent where a person typed it. */
  readonly file: string | undefined;
  readonly map: MapTyped;
}

/** What code typed at the prompt runs under. */
const typedPrefix = 'async-repl:input-';
const transpiled = /\.(?:[cm]?tsx?|jsx)$/;
const maxScripts = 200;

/** Texts and source maps of the program's scripts, read once each: from the disk where that is what V8 runs, else from V8. */
export class SourceStore {
  readonly #scripts = new Map<string, Promise<Script>>();
  readonly #texts = new Map<string, string | undefined>();

  readonly #typed = new Map<string, Typed>();

  readonly #own = new Set<string>();

  constructor(private readonly readScript: ReadScript) {}

  /** Tells what an input was and where its parts were typed, by the URL that it runs under. */
  addTyped(url: string, text: string, map: MapTyped, file?: string): void {
    const [oldest] = this.#typed.keys();
    if (oldest !== undefined && this.#typed.size >= maxScripts) this.#typed.delete(oldest);
    this.#typed.set(url, { text, map, file });
  }

  /** What was typed; absent for an input of long ago. */
  typedText(evaluation: number): string | undefined {
    return this.#typed.get(`${typedPrefix}${evaluation}`)?.text;
  }

  /** Code under this URL is the session's own: nobody wrote it. */
  addOwn(url: string): void {
    this.#own.add(url);
  }

  isOwn(url: string): boolean {
    return this.#own.has(url);
  }

  /** Where a person wrote what V8 runs at this position: by the source map, if there is one. */
  async locate(position: GeneratedPosition, facts?: Frame['script']): Promise<SourcePosition> {
    if (position.url.startsWith(typedPrefix) || this.#typed.has(position.url)) return this.#locateTyped(position);
    const { map } = await this.#load(position, facts);
    const mapped = map?.toSource(position.line, position.column);
    return mapped ?? sourcePosition(pathOf(position.url), position.line + 1, position.column + 1);
  }

  #locateTyped({ url, line, column }: GeneratedPosition): SourcePosition {
    const typed = this.#typed.get(url);
    const place = typed?.map({ line: line + 1, column: column + 1 });
    return sourcePosition(typed?.file ?? url, place?.line ?? 1, place?.column ?? 1);
  }

  /** The lines of the source that a located position is in; undefined where the text cannot be had. */
  async linesOf(
    source: SourcePosition,
    position: GeneratedPosition,
    facts?: Frame['script'],
  ): Promise<readonly string[] | undefined> {
    const text = await this.#textOf(source, position, facts);
    const lines = text?.split(/\r\n|[\n\u2028\u2029]/);
    return lines?.at(-1) === '' ? lines.slice(0, -1) : lines; // what follows the last line break is no line
  }

  /** What V8 runs. */
  async generatedText(position: GeneratedPosition, facts?: Frame['script']): Promise<string | undefined> {
    return (await this.#load(position, facts)).text;
  }

  async #textOf(
    source: SourcePosition,
    position: GeneratedPosition,
    facts?: Frame['script'],
  ): Promise<string | undefined> {
    if (position.url.startsWith(typedPrefix)) return this.#typed.get(position.url)?.text;
    const script = await this.#load(position, facts);
    if (source.file === pathOf(position.url) && !script.map) return script.typed ?? script.text;
    if (!this.#texts.has(source.file))
      this.#texts.set(source.file, script.map?.textOf(source.file) ?? (await tryRead(source.file)));
    return this.#texts.get(source.file);
  }

  #load(position: GeneratedPosition, facts: Frame['script']): Promise<Script> {
    const key = position.scriptId || position.url;
    let script = this.#scripts.get(key);
    if (!script) {
      if (this.#scripts.size >= maxScripts) this.#scripts.clear();
      script = this.#read(position, facts);
      this.#scripts.set(key, script);
    }
    return script;
  }

  async #read({ url, scriptId }: GeneratedPosition, facts: Frame['script']): Promise<Script> {
    const file = pathOf(url);
    const onDisk = await tryRead(file);
    const isWhatRuns = onDisk !== undefined && (facts ? onDisk.length === facts.length : !transpiled.test(file));
    if (isWhatRuns || scriptId === '') return withMap(onDisk, onDisk && sourceMapAddress(onDisk), file);
    const running = await this.readScript(scriptId).catch(() => undefined);
    if (!running) return withMap(onDisk, undefined, file);
    const script = await withMap(running.text, running.sourceMapUrl, file);
    const isBlanked = !script.map && onDisk !== undefined && transpiled.test(file);
    return isBlanked ? { ...script, typed: onDisk } : script;
  }
}

async function withMap(text: string | undefined, address: string | undefined, file: string): Promise<Script> {
  return { text, map: address ? await SourceMap.load(address, file) : undefined };
}

async function tryRead(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The path of a `file:` URL; any other URL as it is. */
export function pathOf(url: string): string {
  try {
    return url.startsWith('file://') ? fileURLToPath(url.replace(/[?#].*$/, '')) : url;
  } catch {
    return url;
  }
}
