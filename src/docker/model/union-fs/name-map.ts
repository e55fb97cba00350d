import { compareText } from '../text/compare-text.ts';

/**
 * A directory's names: a persistent map, sorted in byte order. A change copies O(log n) nodes and shares the rest, so that writing
 * ten thousand files into one directory, each giving a new version, stays near-linear. It reads like any `ReadonlyMap`.
 */
export class NameMap<V> implements ReadonlyMap<string, V> {
  readonly #root: Branch<V> | undefined;

  private constructor(root: Branch<V> | undefined) {
    this.#root = root;
  }

  /** The map of these pairs; of pairs with one name the last counts. */
  static from<V>(pairs: Iterable<readonly [string, V]>): NameMap<V> {
    if (pairs instanceof NameMap) return pairs;
    const sorted = [...new Map(pairs)];
    let inOrder = true;
    for (let at = 1; at < sorted.length && inOrder; at += 1) {
      inOrder = compareText((sorted[at - 1] as [string, V])[0], (sorted[at] as [string, V])[0]) < 0;
    }
    if (!inOrder) sorted.sort((a, b) => compareText(a[0], b[0]));
    return new NameMap(balanced(sorted, 0, sorted.length));
  }

  get size(): number {
    return this.#root?.size ?? 0;
  }

  get(name: string): V | undefined {
    return find(this.#root, name)?.value;
  }

  has(name: string): boolean {
    return find(this.#root, name) !== undefined;
  }

  /** This map with one name set. */
  with(name: string, value: V): NameMap<V> {
    return new NameMap(inserted(this.#root, name, value));
  }

  /** This map without one name. */
  without(name: string): NameMap<V> {
    return this.has(name) ? new NameMap(removed(this.#root, name)) : this;
  }

  forEach(visit: (value: V, name: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [name, value] of this.entries()) visit(value, name, this);
  }

  *entries(): MapIterator<[string, V]> {
    const waiting: Branch<V>[] = [];
    let branch = this.#root;
    while (branch !== undefined || waiting.length > 0) {
      while (branch !== undefined) {
        waiting.push(branch);
        branch = branch.left;
      }
      const next = waiting.pop() as Branch<V>;
      yield [next.name, next.value];
      branch = next.right;
    }
  }

  *keys(): MapIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }
}

/** Weight-balanced: no side has more than `DELTA` times the other's names. @source Adams, Efficient sets: a balancing act (1993) */
interface Branch<V> {
  readonly name: string;
  readonly value: V;
  readonly left: Branch<V> | undefined;
  readonly right: Branch<V> | undefined;
  readonly size: number;
}
const DELTA = 3;
const RATIO = 2;

function branchOf<V>(
  name: string,
  value: V,
  left: Branch<V> | undefined,
  right: Branch<V> | undefined,
): Branch<V> {
  return { name, value, left, right, size: 1 + (left?.size ?? 0) + (right?.size ?? 0) };
}

function balanced<V>(
  pairs: readonly (readonly [string, V])[],
  start: number,
  end: number,
): Branch<V> | undefined {
  if (start >= end) return undefined;
  const middle = (start + end) >> 1;
  const [name, value] = pairs[middle] as readonly [string, V];
  return branchOf(name, value, balanced(pairs, start, middle), balanced(pairs, middle + 1, end));
}

function find<V>(root: Branch<V> | undefined, name: string): Branch<V> | undefined {
  let branch = root;
  while (branch !== undefined) {
    const order = compareText(name, branch.name);
    if (order === 0) return branch;
    branch = order < 0 ? branch.left : branch.right;
  }
  return undefined;
}

function inserted<V>(branch: Branch<V> | undefined, name: string, value: V): Branch<V> {
  if (branch === undefined) return branchOf(name, value, undefined, undefined);
  const order = compareText(name, branch.name);
  if (order === 0) return branchOf(name, value, branch.left, branch.right);
  return order < 0
    ? rebalanced(branch.name, branch.value, inserted(branch.left, name, value), branch.right)
    : rebalanced(branch.name, branch.value, branch.left, inserted(branch.right, name, value));
}

function removed<V>(branch: Branch<V> | undefined, name: string): Branch<V> | undefined {
  if (branch === undefined) return undefined;
  const order = compareText(name, branch.name);
  if (order < 0) {
    return rebalanced(branch.name, branch.value, removed(branch.left, name), branch.right);
  }
  if (order > 0) {
    return rebalanced(branch.name, branch.value, branch.left, removed(branch.right, name));
  }
  if (branch.left === undefined) return branch.right;
  if (branch.right === undefined) return branch.left;
  let next = branch.right;
  while (next.left !== undefined) next = next.left;
  return rebalanced(next.name, next.value, branch.left, removed(branch.right, next.name));
}

function rebalanced<V>(
  name: string,
  value: V,
  left: Branch<V> | undefined,
  right: Branch<V> | undefined,
): Branch<V> {
  const leftSize = left?.size ?? 0;
  const rightSize = right?.size ?? 0;
  if (leftSize + rightSize < 2) return branchOf(name, value, left, right);
  if (right !== undefined && rightSize > DELTA * leftSize) {
    const inner = right.left;
    if (inner === undefined || inner.size < RATIO * (right.right?.size ?? 0)) {
      return branchOf(right.name, right.value, branchOf(name, value, left, inner), right.right);
    }
    return branchOf(
      inner.name,
      inner.value,
      branchOf(name, value, left, inner.left),
      branchOf(right.name, right.value, inner.right, right.right),
    );
  }
  if (left !== undefined && leftSize > DELTA * rightSize) {
    const inner = left.right;
    if (inner === undefined || inner.size < RATIO * (left.left?.size ?? 0)) {
      return branchOf(left.name, left.value, left.left, branchOf(name, value, inner, right));
    }
    return branchOf(
      inner.name,
      inner.value,
      branchOf(left.name, left.value, left.left, inner.left),
      branchOf(name, value, inner.right, right),
    );
  }
  return branchOf(name, value, left, right);
}
