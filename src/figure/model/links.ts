import type { Figure } from './figure.ts';
import type { Link } from './link.ts';
import type { Msg } from './msg.ts';
import { kindOf, type PanelKinds, type Thing } from './panel-kind.ts';
import type { DescribedPart, Phrase } from './phrases.ts';
import { thingNames } from './thing-name.ts';

/** A link with the panels that it joins. */
export interface LinkEnds {
  readonly link: Link;
  /** positions in the figure's panels */
  readonly from: number;
  readonly to: number;
}

/**
 * The links of a figure with the panels of their ends.
 * @throws when a link has a key that is taken, ends at nothing or at what two panels have, or joins two things of one panel
 */
export function linkEnds(figure: Figure, kinds: PanelKinds): readonly LinkEnds[] {
  const { links = [], panels } = figure;
  if (links.length === 0) return [];
  const panelsOf = new Map<string, readonly number[]>();
  panels.forEach((panel, i) => {
    for (const { key } of kindOf(kinds, panel).things(panel))
      panelsOf.set(key, [...(panelsOf.get(key) ?? []), i]);
  });
  const named = (at: readonly number[]) => at.map((i) => panels[i]?.key).join(' and ');
  const endAt = (link: Link, end: 'from' | 'to'): number => {
    const key = link[end];
    const [first, ...more] = panelsOf.get(key) ?? [];
    if (first === undefined)
      throw new Error(
        `the link ${link.key} ends at ${key}, and no panel has such a thing; name in "${end}" a thing of ${named([...panels.keys()])}`,
      );
    if (more.length > 0)
      throw new Error(
        `the link ${link.key} ends at ${key}, which ${named([first, ...more])} have; give the things keys of their own`,
      );
    return first;
  };
  const taken = new Set(panelsOf.keys());
  return links.map((link) => {
    if (taken.has(link.key))
      throw new Error(`the link ${link.key} has the key of something else; give it one of its own`);
    taken.add(link.key);
    const [from, to] = [endAt(link, 'from'), endAt(link, 'to')];
    if (from === to)
      throw new Error(
        `the link ${link.key} joins two things of the panel ${named([from])}; end it at a thing of another panel`,
      );
    return { link, from, to };
  });
}

/**
 * Links as what can be asked about.
 * @param things of the figure's panels: a link without words is called by the names of its ends
 */
export function linkThings({ links = [] }: Figure, things: readonly Thing[]): readonly Thing[] {
  const names = new Map(things.map(({ key, name }) => [key, name]));
  return links.map(({ key, label, from, to }) => ({
    key,
    name: label ?? { from: names.get(from) ?? from, to: names.get(to) ?? to },
    sort: 'link',
    says: [],
    at: [],
  }));
}

/** Texts that links ask for. */
export function linkMessages({ links = [] }: Figure): readonly Msg[] {
  return links.flatMap(({ label }) => (label === undefined ? [] : [label]));
}

/**
 * Links in words.
 * @param things of the figure's panels
 */
export function describeLinks(
  { links = [] }: Figure,
  things: readonly Thing[],
  labelOf: (msg: Msg) => string,
  phrase: Phrase,
): readonly DescribedPart[] {
  if (links.length === 0) return [];
  const names = thingNames(things, labelOf);
  const lines = links.map((link) => {
    const ends = { from: names.get(link.from) ?? link.from, to: names.get(link.to) ?? link.to };
    return link.label === undefined
      ? phrase('link', ends)
      : phrase('linkNamed', { ...ends, label: labelOf(link.label) });
  });
  return [{ heading: phrase('links', {}), lines }];
}

/** The things that a step is about, with the links that begin or end at them. */
export function aboutWithLinks({ about, links = [] }: Figure): readonly string[] | undefined {
  if (about === undefined) return undefined;
  const theirs = links.filter(({ from, to }) => about.includes(from) || about.includes(to));
  return [...about, ...theirs.map(({ key }) => key)];
}
