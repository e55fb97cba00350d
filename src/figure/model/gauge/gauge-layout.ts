import { placeCallouts } from '../callouts.ts';
import type { PlacedPanel, Setting } from '../panel-kind.ts';
import type { Part } from '../part.ts';
import { texturedRoles } from '../role.ts';
import { placesOn } from '../scale.ts';
import { placeLines, setText } from '../text-block.ts';
import { type GaugeBar, type GaugePanel, isOver } from './gauge.ts';

/**
 * Give gauges places: a name, a bar in its frame with marks, and under it what they say.
 * @throws when an amount lies below 0 or beyond the end of the bars: it would be drawn where it is not
 */
export function placeGauge(panel: GaugePanel, setting: Setting): PlacedPanel {
  const tight: string[] = [];
  const parts: Part[] = [];
  for (const { key, actual, wanted = 0, limit = 0 } of panel.bars)
    if (![actual, wanted, limit].every((amount) => amount >= 0 && amount <= panel.most))
      throw new Error(`${key}: an amount lies beyond the bar, which ends at ${panel.most}`);
  let y = 2;
  for (const bar of panel.bars) {
    const placed = placeBar(bar, panel, y, setting);
    parts.push(...placed.parts);
    tight.push(...placed.tight);
    y = placed.bottom + setting.style.rowGap * 2;
  }
  return { height: Math.ceil(y), parts, tight };
}

function placeBar(bar: GaugeBar, { most, words }: GaugePanel, top: number, setting: Setting) {
  const { style, labelOf, measure } = setting;
  const left = style.outer;
  const width = style.width - 2 * style.outer;
  const name = setText(
    [{ text: labelOf(bar.label), sizePx: style.labelPx, weight: 700 }],
    width,
    measure,
  );
  const y = top + name.height + 2;
  const high = Math.round(style.labelPx * 1.6);
  const places = placesOn({ kind: 'linear', from: 0, to: most }, width);
  const over = isOver(bar);
  const mark = (of: 'wanted' | 'limit', value: number | undefined): readonly Part[] =>
    value === undefined
      ? []
      : [
          {
            key: `${of}:${bar.key}`,
            of: bar.key,
            x: left + places(value),
            y: y - 4,
            look: `gauge-${of}`,
            line: { d: `M0 0L0 ${high + 8}`, arrow: false },
            words: [],
          },
        ];
  const said = (
    [
      ['actual', over ? words.over : words.actual, bar.actual],
      ['wanted', words.wanted, bar.wanted],
      ['limit', words.limit, bar.limit],
    ] as const
  ).flatMap(([part, id, value]) =>
    value === undefined
      ? []
      : [
          {
            of: bar.key,
            part,
            x: left + places(value),
            text: `${part === 'actual' && over ? '! ' : ''}${labelOf({ id, values: { n: value } })}`,
          },
        ],
  );
  const callouts = placeCallouts(said, y + high + 4, setting);
  const parts: readonly Part[] = [
    {
      key: `name:${bar.key}`,
      of: bar.key,
      x: left,
      y: top,
      look: 'gauge-name',
      words: placeLines(name, 0, 0, 'start'),
    },
    {
      key: `frame:${bar.key}`,
      of: bar.key,
      x: left,
      y,
      look: 'gauge-frame',
      rect: { width, height: high, radius: 2 },
      words: [],
    },
    {
      key: `actual:${bar.key}`,
      of: bar.key,
      x: left,
      y,
      look: `box role-${bar.role}${over ? ' gauge-over' : ''}`,
      // little is still seen, nothing is not
      rect: {
        width: bar.actual === 0 ? 0 : Math.max(1, places(bar.actual)),
        height: high,
        radius: 2,
      },
      ...(texturedRoles.has(bar.role) && { texture: bar.role }),
      words: [],
    },
    ...mark('wanted', bar.wanted),
    ...mark('limit', bar.limit),
    ...callouts.parts,
  ];
  return {
    parts,
    bottom: y + high + 4 + callouts.height,
    tight: [...(name.fits ? [] : [bar.key]), ...callouts.tight],
  };
}
