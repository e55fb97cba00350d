/** A stretch along a line, in units: something passes there. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A text to place under a line: its width, and the place that it belongs to. */
export interface Wanted {
  readonly x: number;
  readonly width: number;
}

/** Where a text stands: from `left` on, in a lane under the line, the uppermost being 0. */
export interface Stand {
  readonly left: number;
  readonly lane: number;
}

/** Room that texts are placed in. */
export interface Room {
  readonly width: number;
  /** least between two texts of a lane */
  readonly space: number;
  /** what passes all lanes, and may not be covered */
  readonly blocked: readonly Stretch[];
}

/** Stands of all texts, and which of them could not be placed without hiding a line. */
export interface Stands {
  readonly stands: readonly Stand[];
  readonly faults: readonly number[];
}

/** A text that stands, with its number. */
interface Stood extends Wanted, Stand {
  readonly i: number;
}

/** Whether a text covers what passes at a stretch; an edge may touch it. */
const covers = (left: number, width: number, { from, to }: Stretch): boolean =>
  left + 0.5 < to && left + width - 0.5 > from;

const at = (x: number): Stretch => ({ from: x - 0.5, to: x + 0.5 });

/** Places for a text, the best first: under the middle, hung on its line to either side, led to from it. */
function choices({ x, width }: Wanted, obstacles: readonly Stretch[], room: Room) {
  const most = room.width - width;
  const near = obstacles
    .flatMap(({ from, to }) => [to + room.space, from - room.space - width])
    .sort((a, b) => Math.abs(a + width / 2 - x) - Math.abs(b + width / 2 - x));
  const middle = Math.max(0, Math.min(most, x - width / 2));
  return [middle, x, x - width, ...near].filter((left) => left >= 0 && left <= most);
}

/** What a text takes of its lane, with the line that leads to it. */
const extent = ({ x, width }: Wanted, left: number): Stretch => ({
  from: Math.min(x, left),
  to: Math.max(x, left + width),
});

/** One after another; each where it hides nothing, and nothing hides it, lower down rather than aside. */
function placeInOrder(wanted: readonly Wanted[], order: readonly number[], room: Room): Stands {
  const stood: Stood[] = [];
  const faults: number[] = [];
  order.forEach((i, turn) => {
    const own = wanted[i];
    if (own === undefined) return;
    const coming = order.slice(turn + 1).flatMap((j) => wanted[j] ?? []);
    const others = wanted.filter((_, j) => j !== i).map(({ x }) => at(x));
    const places = choices(own, [...room.blocked, ...others], room);
    const lanes = 1 + Math.max(-1, ...stood.map(({ lane }) => lane));
    const isFree = (left: number, lane: number) => {
      const taken = extent(own, left);
      return (
        !room.blocked.some((stretch) => covers(left, own.width, stretch)) &&
        !coming.some(({ x }) => covers(left, own.width, at(x))) &&
        stood.every((other) => {
          const its = extent(other, other.left);
          if (other.lane === lane)
            return its.to + room.space <= taken.from || taken.to + room.space <= its.from;
          return other.lane > lane
            ? !covers(left, own.width, at(other.x))
            : !covers(other.left, other.width, at(own.x));
        })
      );
    };
    const isUnder = (left: number) => left <= own.x && own.x <= left + own.width;
    const free = [places.filter(isUnder), places.filter((left) => !isUnder(left))]
      .flatMap((some) =>
        Array.from({ length: lanes + 1 }, (_, lane) => some.map((left) => ({ left, lane }))),
      )
      .flat()
      .find(({ left, lane }) => isFree(left, lane));
    if (free !== undefined) {
      stood.push({ ...own, ...free, i });
      return;
    }
    faults.push(i);
    stood.push({ ...own, i, left: places[0] ?? 0, lane: lanes });
  });
  const stands = stood.toSorted((a, b) => a.i - b.i).map(({ left, lane }) => ({ left, lane }));
  return { stands, faults };
}

/**
 * Find places for texts under a line so that no text lies on another and none hides the line that leads to another.
 * @param wanted in order of their places
 * @returns stands in the same order, `left` ≥ 0; the fewest led to round a corner, then the fewest lanes, that were found
 */
export function findStands(wanted: readonly Wanted[], room: Room): Stands {
  const all = wanted.map((_, i) => i);
  const before = all.filter((i) => (wanted[i]?.x ?? 0) < room.width / 2);
  const tries = [
    all,
    all.toReversed(),
    // at both ends texts hang inwards
    [...before.toReversed(), ...all.slice(before.length)],
  ].map((order) => placeInOrder(wanted, order, room));
  const isAside = ({ left }: Stand, i: number) => {
    const { x, width } = wanted[i] ?? { x: left, width: 0 };
    return x < left || x > left + width;
  };
  const cost = ({ stands, faults }: Stands) =>
    faults.length * 100 +
    stands.filter(isAside).length * 10 +
    Math.max(0, ...stands.map(({ lane }) => lane));
  return tries.reduce((best, next) => (cost(next) < cost(best) ? next : best));
}
