import type { Msg } from '../msg.ts';
import type { PanelKind, Thing } from '../panel-kind.ts';
import { unnamedSigns } from '../sign.ts';
import { type GaugeBar, type GaugePanel, isOver } from './gauge.ts';
import { placeGauge } from './gauge-layout.ts';

/** What a bar says, its amount first. */
export function saysOf(bar: GaugeBar, { words }: GaugePanel): readonly Msg[] {
  const say = (id: string, n: number | undefined): readonly Msg[] =>
    n === undefined ? [] : [{ id, values: { n } }];
  return [
    ...say(isOver(bar) ? words.over : words.actual, bar.actual),
    ...say(words.wanted, bar.wanted),
    ...say(words.limit, bar.limit),
  ];
}

/** Amounts against what is wanted and allowed. */
export const gaugeKind: PanelKind<GaugePanel> = {
  place: placeGauge,
  describe: (panel, labelOf, phrase) => [
    {
      heading: phrase('whole', {}),
      lines: panel.bars.map((bar) =>
        phrase('gauge', {
          bar: labelOf(bar.label),
          says: saysOf(bar, panel).map(labelOf).join(', '),
        }),
      ),
    },
  ],
  messages: (panel) => panel.bars.flatMap((bar) => [bar.label, ...saysOf(bar, panel)]),
  things: (panel) =>
    panel.bars.map(
      (bar): Thing => ({
        key: bar.key,
        name: bar.label,
        sort: bar.role,
        says: saysOf(bar, panel),
        at: [],
      }),
    ),
  // amounts and their marks have words
  signs: ({ bars }) => unnamedSigns(bars.map(({ role, label }) => ({ sign: role, name: label }))),
};
