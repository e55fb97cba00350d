import type { Msg } from '../msg.ts';
import type { PanelKind, Thing } from '../panel-kind.ts';
import { unnamedSigns } from '../sign.ts';
import type { AxisPanel } from './axis.ts';
import { placeAxis } from './axis-layout.ts';

/** Spans and instants over one scale. */
export const axisKind: PanelKind<AxisPanel> = {
  place: placeAxis,
  describe({ scale, tick, rows, instants }, labelOf, phrase) {
    const value = (n: number) => labelOf({ id: tick, values: { n } });
    const ends = { from: value(scale.from), to: value(scale.to) };
    const axis = phrase(scale.kind === 'log' ? 'axisLog' : 'axisLinear', ends);
    const told = rows.map(({ label, spans }) => ({
      heading: labelOf(label),
      lines: spans.map((span) =>
        phrase('span', {
          span: labelOf(span.label),
          from: value(span.from),
          to: value(span.to),
        }),
      ),
    }));
    const moments = instants.map(({ label, at }) =>
      phrase('instant', { instant: labelOf(label), at: value(at) }),
    );
    return [{ heading: phrase('whole', {}), lines: [axis, ...moments] }, ...told].filter(
      ({ lines }) => lines.length > 0,
    );
  },
  messages: ({ tick, rows, instants }) => [
    { id: tick, values: { n: 0 } },
    ...rows.flatMap(({ label, spans }): readonly Msg[] => [
      label,
      ...spans.map((span) => span.label),
    ]),
    ...instants.map(({ label }) => label),
  ],
  things: ({ tick, rows, instants }) => [
    ...rows.flatMap((row) =>
      row.spans.map(
        ({ key, label, role, from, to }): Thing => ({
          key,
          name: label,
          sort: role,
          says: [from, to].map((n) => ({ id: tick, values: { n } })),
          at: [row.label],
        }),
      ),
    ),
    ...instants.map(
      ({ key, label, at }): Thing => ({
        key,
        name: label,
        sort: 'instant',
        says: [{ id: tick, values: { n: at } }],
        at: [],
      }),
    ),
  ],
  signs: ({ scale, rows }) => [
    ...unnamedSigns(
      rows.flatMap(({ spans }) => spans.map(({ role, label }) => ({ sign: role, name: label }))),
    ),
    ...(scale.gap === undefined ? [] : (['broken'] as const)),
  ],
};
