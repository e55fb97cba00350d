import type { Msg } from './msg.ts';
import type { Thing, ThingName } from './panel-kind.ts';

/**
 * A thing's name as text, which several may have.
 * @example a link without words from "COPY site /srv" to "the site" is "COPY site /srv → the site"
 */
export function nameText(name: ThingName, labelOf: (msg: Msg) => string): string {
  return typeof name === 'object' && 'from' in name
    ? `${nameText(name.from, labelOf)} → ${nameText(name.to, labelOf)}`
    : labelOf(name);
}

/**
 * What to call each thing of a figure, so that a listener can tell them apart: its name; where several have the same one, the places
 * that tell it from them; and where those do not, its number among them.
 * @param things keys unique, in reading order
 * @returns by key
 * @example two boxes named "/etc/motd" are "/etc/motd (merged view)" and "/etc/motd (image layer base)"
 */
export function thingNames(
  things: readonly Thing[],
  labelOf: (msg: Msg) => string,
): ReadonlyMap<string, string> {
  const named = things.map(({ key, name, at }) => {
    const text = nameText(name, labelOf);
    return { key, text, places: at.map(labelOf).filter((place) => place !== text) };
  });
  const placed = named.map(({ key, text, places }) => {
    const others = named.filter((other) => other.key !== key && other.text === text);
    const telling = places.filter((place) => others.some((each) => !each.places.includes(place)));
    return { key, text: telling.length === 0 ? text : `${text} (${telling.join(', ')})` };
  });
  return new Map(
    placed.map(({ key, text }) => {
      const same = placed.filter((other) => other.text === text);
      const number = same.findIndex((other) => other.key === key) + 1;
      return [key, same.length === 1 ? text : `${text} ${number}`];
    }),
  );
}
