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
 * @throws when a link ends at nothing, or joins two things of one panel
 */
export function linkEnds(figure: Figure, kinds: PanelKinds): readonly LinkEnds[] {
  const { links = [], panels } = figure;
  if (links.length === 0) return [];
  const panelOf = new Map(
    panels.flatMap((panel, i) =>
      kindOf(kinds, panel)
        .things(panel)
        .map(({ key }) => [key, i] as const),
    ),
  );
  return links.map((link) => {
    const [from, to] = [link.from, link.to].map((key) => {
      const at = panelOf.get(key);
      if (at === undefined)
        throw new Error(`the link ${link.key} ends at ${key}, and no panel has such a thing`);
      return at;
    }) as [number, number];
    if (from === to)
      throw new Error(
        `the link ${link.key} joins two things of the panel ${panels[from]?.key}; links lead to another panel`,
      );
    return { link, from, to };
  });
}

/** What can be asked about: links that have words. */
export function linkThings({ links = [] }: Figure): readonly Thing[] {
  return links.flatMap(({ key, label }): readonly Thing[] =>
    label === undefined ? [] : [{ key, name: label, sort: 'link', says: [], at: [] }],
  );
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
    const ends = { from: names.get(link.from) ?? '', to: names.get(link.to) ?? '' };
    return link.label === undefined
      ? phrase('link', ends)
      : phrase('linkNamed', { ...ends, label: labelOf(link.label) });
  });
  return [{ heading: phrase('links', {}), lines }];
}

/** The things that a step is about, with the links between them. */
export function aboutWithLinks({ about, links = [] }: Figure): readonly string[] | undefined {
  if (about === undefined) return undefined;
  const between = links.filter(({ from, to }) => about.includes(from) && about.includes(to));
  return [...about, ...between.map(({ key }) => key)];
}
