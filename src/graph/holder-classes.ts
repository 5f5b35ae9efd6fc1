import type { Heap, HeapNode } from './heap.ts';
import { operationLeaf, type RankedLeaf } from './leaf-kinds.ts';

/** What the class of something that holds a promise, from near or far, tells of it. */
export interface HolderClass {
  readonly name: string;
  /** What it stands for where it is one of Node's that settle promises. */
  readonly operation: RankedLeaf | undefined;
  /** Native code holds it. */
  readonly isNative: boolean;
  /** It has copies of a function's variables: of this package, while a prompt is open in it. */
  readonly isCopy: boolean;
  /** A collection of Node itself: what takes from it is known by whoever holds it. */
  readonly isNodesCollection: boolean;
  /** Whether it is V8's own. */
  readonly isInternal: boolean;
  readonly isContext: boolean;
  /** Too much holds it, or is held by it, for that to tell anything. */
  readonly isEnd: boolean;
}

/** Some are renamed by the bundler. */
const copyHolders = /^_?(FrameScope|EnteredFunction)$/;

const nodesCollection = /^Fixed(Queue|CircularBuffer)$/;

const ends = /^(system \/ (NativeContext|SourceTextModule|PropertyCell|Map)|ModuleWrap|global|\(Global handles\))/;

/** The classes of a heap; each is looked at once. */
export class HolderClasses {
  readonly #known = new Map<number, HolderClass>();

  constructor(private readonly heap: Heap) {}

  of(node: HeapNode): HolderClass {
    const id = this.heap.nameIdOf(node);
    let found = this.#known.get(id);
    if (found === undefined) {
      found = classNamed(this.heap.name(node));
      this.#known.set(id, found);
    }
    return found;
  }
}

function classNamed(name: string): HolderClass {
  return {
    name,
    operation: operationLeaf(name),
    isNative: name === '(Global handles)',
    isCopy: copyHolders.test(name),
    isNodesCollection: nodesCollection.test(name),
    isInternal: name.startsWith('system / '),
    isContext: name === 'system / Context',
    isEnd: ends.test(name),
  };
}
