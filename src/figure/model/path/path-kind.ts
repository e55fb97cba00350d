import type { PanelKind, Thing } from '../panel-kind.ts';
import { unnamedSigns } from '../sign.ts';
import type { PathPanel, PathStop } from './path.ts';
import { placePath } from './path-layout.ts';

function things({ stops, card }: PathPanel): readonly Thing[] {
  return [
    ...stops.map(
      ({ key, label, detail, role }): Thing => ({
        key,
        name: label,
        sort: role,
        says: detail === undefined ? [] : [detail],
        at: [],
      }),
    ),
    ...(card?.fields ?? []).map(
      ({ key, name, value }): Thing => ({
        key,
        name,
        sort: 'field',
        says: [value],
        at: card === undefined ? [] : [card.title],
      }),
    ),
  ];
}

/** A route through boxes, with a card that changes at each hop. */
export const pathKind: PanelKind<PathPanel> = {
  place: placePath,
  describe({ stops, at, card }, labelOf, phrase) {
    const words = ({ label, detail }: PathStop) =>
      [label, ...(detail === undefined ? [] : [detail])].map(labelOf).join(', ');
    const here = stops.find(({ key }) => key === at);
    const route = {
      heading: phrase('whole', {}),
      lines: [
        ...stops.map((stop, i) => phrase('pathStop', { n: i + 1, stop: words(stop) })),
        ...(here === undefined ? [] : [phrase('pathAt', { stop: labelOf(here.label) })]),
      ],
    };
    if (card === undefined) return [route];
    const fields = card.fields.map(({ name, value, changed }) =>
      phrase(changed === true ? 'pathChanged' : 'pathField', {
        name: labelOf(name),
        value: labelOf(value),
      }),
    );
    return [route, { heading: labelOf(card.title), lines: fields }];
  },
  messages: ({ stops, card }) => [
    ...stops.flatMap(({ label, detail }) => (detail === undefined ? [label] : [label, detail])),
    ...(card === undefined
      ? []
      : [card.title, ...card.fields.flatMap(({ name, value }) => [name, value])]),
  ],
  things,
  signs: ({ stops, at, card }) => [
    ...unnamedSigns(stops.map(({ role, label }) => ({ sign: role, name: label }))),
    ...(at === undefined ? [] : (['token'] as const)),
    ...(card?.fields.some(({ changed }) => changed) ? (['changed'] as const) : []),
  ],
};
