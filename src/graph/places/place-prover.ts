import type { SuspensionPoint } from '../../input/suspension-points.ts';
import type { AwaitGraph, AwaitPlace, Wait } from '../await-graph.ts';
import type { Heap } from '../heap.ts';
import type { SuspendedFunction } from '../suspended-functions.ts';
import type { ScriptTexts } from './script-texts.ts';

/** By line and column of where a function begins. */
type Points = ReadonlyMap<string, readonly SuspensionPoint[]>;
type Parse = (text: string) => Points | undefined;

/** Of a longer file the parser would take longer than a small heap takes V8, in UTF-16 units. */
const longestLikely = 50_000;

/**
 * Where functions are suspended, as far as the text of their scripts leaves only one place: a snapshot shows which function
 * waits for what, but not where, and V8 has to be asked for the others.
 */
export class PlaceProver {
  /** So much that listing all promises before the next snapshot is faster than one more snapshot. */
  leavesMuchOpen = false;
  readonly #pointsOf = new Map<number, Points | undefined>();
  readonly #pointsIn = new Map<string, Points | undefined>();

  /**
   * @param texts of the process. A prover is for one thread of it: the ids of scripts are the thread's.
   * @param likely path of a file whose functions may be suspended
   */
  constructor(
    private readonly texts: ScriptTexts,
    private readonly likely?: string,
  ) {}

  /** Reads what is likely to be needed. It takes a while, which is best while the thread walks through its heap. */
  async load(): Promise<void> {
    const { suspensionPoints } = await import('../../input/suspension-points.ts');
    const text = this.likely === undefined ? undefined : this.texts.unchanged(this.likely);
    if (text !== undefined && text.length < longestLikely) this.#parse(text, suspensionPoints);
  }

  /** For each function of a graph where it may be suspended; undefined where the text is not known. */
  async possible(heap: Heap, { functions, waits }: AwaitGraph): Promise<(readonly AwaitPlace[] | undefined)[]> {
    const { suspensionPoints } = await import('../../input/suspension-points.ts');
    return functions.map((called, index) => {
      const { kind, location, url } = called;
      const [wait] = waits[index] ?? [];
      if (wait === undefined || location === undefined || kind === 'promise') return undefined;
      const points = this.#pointsOfScript(called, heap, suspensionPoints)?.get(`${location.line}:${location.column}`);
      const maker = makerOf(wait, functions);
      return points?.filter((point) => mayWait(point, url, maker));
    });
  }

  #pointsOfScript({ location, url, node }: SuspendedFunction, heap: Heap, parse: Parse): Points | undefined {
    const id = location?.scriptId ?? 0;
    if (!this.#pointsOf.has(id)) {
      const text = this.texts.read(heap, node, url);
      this.#pointsOf.set(id, text === undefined ? undefined : this.#parse(text, parse));
    }
    return this.#pointsOf.get(id);
  }

  #parse(text: string, parse: Parse): Points | undefined {
    if (!this.#pointsIn.has(text)) this.#pointsIn.set(text, parse(text));
    return this.#pointsIn.get(text);
  }
}

/** The function whose promise is awaited; `none` if it is that of no async function, undefined if it may be. */
function makerOf({ steps, on }: Wait, functions: readonly SuspendedFunction[]): SuspendedFunction | 'none' | undefined {
  const [step] = steps;
  if (step !== undefined) return step.kind === 'resolve' ? undefined : 'none';
  const settler = on === undefined ? undefined : functions[on];
  return settler?.kind === 'promise' ? undefined : settler;
}

function mayWait({ operand }: SuspensionPoint, url: string, maker: SuspendedFunction | 'none' | undefined): boolean {
  if (operand.kind === 'settled') return false; // it goes on before anything else can look
  if (maker === undefined || operand.kind === 'unknown') return true;
  if (maker === 'none') return operand.kind !== 'call';
  if (operand.kind !== 'call' || maker.kind !== 'function' || maker.url !== url) return false;
  return maker.location?.line === operand.callee.line && maker.location.column === operand.callee.column;
}
