import type { Msg } from '../msg.ts';
import type { PanelKind, Thing } from '../panel-kind.ts';
import { unnamedSigns } from '../sign.ts';
import type { TracksPanel } from './tracks.ts';
import { placeTracks } from './tracks-layout.ts';

/** Lanes of work over one clock. */
export const tracksKind: PanelKind<TracksPanel> = {
  place: placeTracks,
  describe({ tick, lanes, arrows }, labelOf, phrase) {
    const moment = (n: number) => labelOf({ id: tick, values: { n } });
    const items = new Map(lanes.flatMap((lane) => lane.items).map((item) => [item.key, item]));
    const nameOf = (key: string) => {
      const item = items.get(key);
      return item === undefined ? key : labelOf(item.label);
    };
    const told = lanes.map(({ label, items: work }) => ({
      heading: labelOf(label),
      lines: work.map(({ label: name, arrives, starts, ends }) => {
        const values = { work: labelOf(name), starts: moment(starts), ends: moment(ends) };
        return arrives === undefined
          ? phrase('work', values)
          : phrase('workWaited', { ...values, arrives: moment(arrives) });
      }),
    }));
    const handed = arrows.map(({ from, to }) =>
      phrase('handsOver', { from: nameOf(from), to: nameOf(to) }),
    );
    return [...told, { heading: phrase('whole', {}), lines: handed }].filter(
      ({ lines }) => lines.length > 0,
    );
  },
  messages: ({ tick, lanes }) => [
    { id: tick, values: { n: 0 } },
    ...lanes.flatMap(({ label, items }): readonly Msg[] => [
      label,
      ...items.map((item) => item.label),
    ]),
  ],
  things: ({ tick, lanes }) =>
    lanes.flatMap((lane) =>
      lane.items.map(
        ({ key, label, role, arrives, starts, ends }): Thing => ({
          key,
          name: label,
          sort: role,
          says: [...(arrives === undefined ? [] : [arrives]), starts, ends].map((n) => ({
            id: tick,
            values: { n },
          })),
          at: [lane.label],
        }),
      ),
    ),
  signs({ clock, lanes, arrows }) {
    const items = lanes.flatMap((lane) => lane.items);
    const waits = items.some(({ arrives, starts }) => arrives !== undefined && arrives < starts);
    return [
      ...unnamedSigns(items.map(({ role, label }) => ({ sign: role, name: label }))),
      ...(waits ? (['waits'] as const) : []),
      ...(arrows.length > 0 ? (['hands-over'] as const) : []),
      ...(clock.gap === undefined ? [] : (['broken'] as const)),
    ];
  },
};
