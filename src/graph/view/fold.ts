import type { ReportedFunction, ReportedLeaf, ReportedPlace } from '../report.ts';
import type { Branch } from './forest.ts';
import { stepsText, withoutIndex } from './words.ts';

/**
 * Makes one branch of those beside each other that say the same down to their leaves, ids aside. A branch that
 * something else in the forest refers to stays, so that it can be found.
 */
export function foldForest(roots: readonly Branch[]): Branch[] {
  const { all, firstChild } = parentsFirst(roots);
  const shapes = shapesOf(all, firstChild);
  const results: Branch[] = [];
  const pending = [{ first: 0, length: roots.length, into: results }];
  // The list grows while it is walked.
  for (const { first, length, into } of pending)
    for (const { at, count } of kept(all, shapes, first, length)) {
      const branch = all[at] as Branch;
      const children: Branch[] = [];
      // Together they stand for several members of a combinator: no index is right for both.
      const steps = count > branch.count ? branch.steps.map(withoutIndex) : branch.steps;
      into.push({ ...branch, steps, count, children });
      pending.push({ first: firstChild[at] ?? 0, length: branch.children.length, into: children });
    }
  return results;
}

/** All branches; the children of each one stand behind each other, from `firstChild` on. */
function parentsFirst(roots: readonly Branch[]): { all: readonly Branch[]; firstChild: readonly number[] } {
  const all = [...roots];
  const firstChild: number[] = [];
  // The list grows while it is walked.
  for (const { children } of all) {
    firstChild.push(all.length);
    for (const child of children) all.push(child);
  }
  return { all, firstChild };
}

/** A number for each branch. Equal numbers: they say the same. */
function shapesOf(all: readonly Branch[], firstChild: readonly number[]): Uint32Array {
  const lines = new Lines(all);
  const numbers = new Map<string | number, number>();
  const shapes = new Uint32Array(all.length);
  for (let at = all.length - 1; at >= 0; at--) {
    const { children } = all[at] as Branch;
    const first = firstChild[at] ?? 0;
    const line = lines.numberOf(all[at] as Branch);
    const below = children.length === 0 ? 0 : (shapes[first] ?? 0) + 1;
    const isSimple = children.length === 0 || (children.length === 1 && children[0]?.count === 1);
    shapes[at] = numberFor(
      numbers,
      isSimple ? line * mostShapes + below : shapeText(line, kept(all, shapes, first, children.length), shapes),
    );
  }
  return shapes;
}

/** More than there can be. */
const mostShapes = 2 ** 26;

function shapeText(line: number, children: Iterable<Kept>, shapes: Uint32Array): string {
  let text = String(line);
  for (const { at, count } of children) text += ` ${shapes[at]}×${count}`;
  return text;
}

/** A branch, by its place among all, and how many equal ones it stands for. */
interface Kept {
  readonly at: number;
  readonly count: number;
}

/** The first ones of each shape among branches beside each other. */
function kept(all: readonly Branch[], shapes: Uint32Array, first: number, length: number): Iterable<Kept> {
  const count = (at: number) => all[at]?.count ?? 1;
  if (length === 1) return [{ at: first, count: count(first) }];
  const found = new Map<number, Kept>();
  for (let at = first; at < first + length; at++) {
    const shape = shapes[at] ?? 0;
    const same = found.get(shape);
    found.set(shape, same === undefined ? { at, count: count(at) } : { at: same.at, count: same.count + count(at) });
  }
  return found.values();
}

/** Numbers of what lines say, without ids, unless those are needed to find them. */
class Lines {
  /** Functions and promises that other lines refer to by their ids. */
  readonly #referred = new Set<number>();
  readonly #numbers = new Map<string, number>();
  /** The last function at each place, and the last number of each leaf: most are like the one before. */
  readonly #functions = new Map<
    ReportedPlace | undefined,
    { readonly called: ReportedFunction; readonly number: number }
  >();
  readonly #leaves = new Map<ReportedLeaf, number>();

  constructor(all: readonly Branch[]) {
    for (const { item } of all) if (item.kind === 'see' || item.kind === 'cycle') this.#referred.add(item.called.id);
  }

  numberOf({ steps, item }: Branch): number {
    const how = steps.length === 0 ? '' : stepsText(steps.map(withoutIndex));
    return how === '' ? this.#item(item) : numberFor(this.#numbers, `${how}\0${this.#item(item)}`);
  }

  #item(item: Branch['item']): number {
    if (item.kind === 'leaf') return this.#leaf(item.leaf);
    const { called } = item;
    const { id, kind, name, place, receiver } = called;
    if (item.kind !== 'function' || this.#referred.has(id)) return numberFor(this.#numbers, `#${item.kind} ${id}`);
    const last = this.#functions.get(place);
    if (last && last.called.name === name && last.called.kind === kind && last.called.receiver === receiver)
      return last.number;
    const where = place ? `${place.url}:${place.line}:${place.column}` : '';
    const number = numberFor(this.#numbers, `${kind}\0${name}\0${receiver ?? ''}\0${where}`);
    this.#functions.set(place, { called, number });
    return number;
  }

  #leaf(leaf: ReportedLeaf): number {
    let number = this.#leaves.get(leaf);
    if (number === undefined) {
      number = numberFor(this.#numbers, JSON.stringify(leaf));
      this.#leaves.set(leaf, number);
    }
    return number;
  }
}

function numberFor<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
