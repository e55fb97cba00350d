import { ticks } from 'd3-array';

/**
 * What values stand on an axis. `linear` and `log` are amounts (of `log` above 0); `calendar` counts years, with parts of
 * a year as fractions. `gap` leaves out a stretch in which nothing happens; the axis is broken there.
 */
export interface Scale {
  readonly kind: 'linear' | 'log' | 'calendar';
  readonly from: number;
  readonly to: number;
  readonly gap?: readonly [from: number, to: number];
}

/** Width of a broken place, as a share of the axis. */
const breakShare = 0.04;

/**
 * Where values stand.
 * @param width of the axis, in units
 * @returns a value's distance from the axis' beginning, from 0 to `width`; what lies beyond an end stands at the end
 * @throws when a scale is empty, turned round, or of logarithms and not above 0
 */
export function placesOn(scale: Scale, width: number): (value: number) => number {
  const { kind, from, to, gap } = scale;
  if (!(from < to)) throw new Error(`a scale from ${from} to ${to} is empty`);
  if (kind === 'log' && from <= 0) throw new Error('a scale of logarithms begins above 0');
  if (gap !== undefined && !(from < gap[0] && gap[0] < gap[1] && gap[1] < to))
    throw new Error(`the gap from ${gap[0]} to ${gap[1]} does not lie within the scale`);
  const measure = kind === 'log' ? Math.log10 : (value: number) => value;
  const clamp = (value: number) => Math.min(to, Math.max(from, value));
  if (gap === undefined) {
    const whole = measure(to) - measure(from);
    return (value) => ((measure(clamp(value)) - measure(from)) / whole) * width;
  }
  const before = measure(gap[0]) - measure(from);
  const whole = before + measure(to) - measure(gap[1]);
  const broken = width * breakShare;
  const room = width - broken;
  return (value) => {
    const at = clamp(value);
    if (at <= gap[0]) return ((measure(at) - measure(from)) / whole) * room;
    if (at < gap[1]) return (before / whole) * room + broken / 2;
    return ((before + measure(at) - measure(gap[1])) / whole) * room + broken;
  };
}

/** Whether a value has a place of its own on a scale: from end to end, and not where it is broken. */
export const liesOn = (scale: Scale, value: number): boolean =>
  value >= scale.from && value <= scale.to && !inGap(scale, value);

/** Whether a value lies in the stretch that is left out. */
const inGap = ({ gap }: Scale, value: number) =>
  gap !== undefined && value > gap[0] && value < gap[1];

/**
 * Round values to write at an axis; of a scale of logarithms its powers of ten.
 * @param most how many fit
 * @returns in order, from `from` to `to`
 */
export function ticksOf(scale: Scale, most: number): readonly number[] {
  const { kind, from, to } = scale;
  if (kind === 'log') {
    const first = Math.ceil(Math.log10(from) - 1e-9);
    const last = Math.floor(Math.log10(to) + 1e-9);
    const powers = Array.from(
      { length: Math.max(0, last - first + 1) },
      (_, i) => 10 ** (first + i),
    ).filter((value) => !inGap(scale, value));
    // where no two powers of ten lie in the range, round values tell more
    if (powers.length < 2)
      return ticks(from, to, most)
        .filter((value) => value >= from && !inGap(scale, value))
        .slice(0, most);
    const every = Math.max(1, Math.ceil(powers.length / most));
    return powers.filter((_, i) => i % every === 0);
  }
  let count = most;
  let found = ticks(from, to, count);
  while (found.length > most && count > 1) {
    count -= 1;
    found = ticks(from, to, count);
  }
  return found.filter(
    (value) => !inGap(scale, value) && (kind !== 'calendar' || Number.isInteger(value)),
  );
}
