import type { Figure } from './figure.ts';
import { describeLinks, linkMessages, linkThings } from './links.ts';
import type { Msg } from './msg.ts';
import { kindOf, type PanelKinds, type Thing } from './panel-kind.ts';
import type { DescribedPart, Phrase } from './phrases.ts';

/**
 * A figure in words, panel by panel.
 * @param labelOf text of a message in the reader's language
 * @param phrase how to say a line
 */
export function describe(
  figure: Figure,
  kinds: PanelKinds,
  labelOf: (msg: Msg) => string,
  phrase: Phrase,
): readonly DescribedPart[] {
  return [
    ...figure.panels.flatMap((panel) => kindOf(kinds, panel).describe(panel, labelOf, phrase)),
    ...describeLinks(figure, thingsOf({ panels: figure.panels }, kinds), labelOf, phrase),
  ];
}

/** Every text that a figure asks for. */
export function messagesOf(figure: Figure, kinds: PanelKinds): readonly Msg[] {
  return [
    ...figure.panels.flatMap((panel) => kindOf(kinds, panel).messages(panel)),
    ...linkMessages(figure),
  ];
}

/** What can be asked about in a figure, in reading order. */
export function thingsOf(figure: Figure, kinds: PanelKinds): readonly Thing[] {
  const things = figure.panels.flatMap((panel) => kindOf(kinds, panel).things(panel));
  return [...things, ...linkThings(figure, things)];
}
