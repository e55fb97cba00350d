/**
 * A list that only grows, as a value: {@link append} gives a longer list and leaves this one as it was. Lists of one history share
 * one array, of which each sees the part up to its own length, so that appending costs what is appended, however long the list is;
 * only a second continuation of one list copies it.
 */
export class AppendList<T> implements Iterable<T> {
  readonly length: number;
  readonly #shared: T[];

  private constructor(shared: T[], length: number) {
    this.#shared = shared;
    this.length = length;
  }

  /** A list that begins with these items; one that is such a list already is taken as it is. */
  static from<T>(items: Iterable<T>): AppendList<T> {
    if (items instanceof AppendList) return items;
    const own = [...items];
    return new AppendList(own, own.length);
  }

  /** This list, and after it these items. */
  append(items: Iterable<T>): AppendList<T> {
    const continued = this.#shared.length > this.length;
    const shared = continued ? this.#shared.slice(0, this.length) : this.#shared;
    for (const item of items) shared.push(item);
    return shared.length === this.length ? this : new AppendList(shared, shared.length);
  }

  /** The items from one index up to another as an array; indices as for arrays, negative ones count from the end. */
  slice(start = 0, end: number = this.length): T[] {
    const index = (at: number): number =>
      Math.min(this.length, at < 0 ? Math.max(0, this.length + at) : at);
    return this.#shared.slice(index(start), index(end));
  }

  map<U>(change: (item: T, index: number) => U): U[] {
    return this.slice().map((item, index) => change(item, index));
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let at = 0; at < this.length; at += 1) yield this.#shared[at] as T;
  }
}
