import { allPanelKinds } from './all-panel-kinds.ts';
import type { Figure } from './figure.ts';
import type { Format } from './format.ts';
import { layout } from './layout.ts';
import type { Link } from './link.ts';
import type { Msg } from './msg.ts';
import { measureText } from './text-measure.ts';

/** A panel of lines, each a thing with its text as key. */
export const lines = (key: string, texts: readonly string[]): Figure['panels'][number] => ({
  kind: 'lines',
  key,
  verbatim: 'verbatim',
  lines: texts.map((text) => ({ key: text, text, state: 'same' })),
});
/** Two panels of lines with links between them. */
export const two = (links: readonly Link[], more: Partial<Figure> = {}): Figure => ({
  panels: [lines('left', ['a', 'b', 'c']), lines('right', ['x', 'y', 'z'])],
  links,
  ...more,
});
/** Words of a message: its text, else its id. */
export const labelOf = (msg: Msg): string =>
  typeof msg === 'string' ? msg : String(msg.values?.text ?? msg.id);

/** A figure with places. */
export const place = (figure: Figure, format: Format = 'wide') =>
  layout(figure, allPanelKinds, { labelOf, measure: measureText }, format);
/** Rows of `ps` and the boxes of the processes, which stand beside one another. */
export const processes = (links: readonly Link[], more: Partial<Figure> = {}): Figure => ({
  panels: [
    {
      kind: 'table',
      key: 'ps',
      empty: 'none',
      columns: [{ key: 'pid', label: 'PID', share: 1 }],
      rows: ['1', '29', '30'].map((pid) => ({ key: `pid-${pid}`, cells: { pid } })),
    },
    {
      kind: 'strata',
      key: 'host',
      rows: [{ key: 'programs' }, { key: 'kernel-row' }],
      stacks: [
        {
          key: 'stack',
          title: 'host',
          lanes: ['l1', 'l2', 'l3'].map((key) => ({ key, weight: 1 })),
        },
      ],
      boxes: [
        ...(['l1', 'l2', 'l3'] as const).map((lane, i) => ({
          key: `box-${i + 1}`,
          stack: 'stack',
          rows: ['programs', 'programs'] as const,
          lanes: [lane, lane] as const,
          role: 'application' as const,
          label: `box ${i + 1}`,
        })),
        {
          key: 'kernel',
          stack: 'stack',
          rows: ['kernel-row', 'kernel-row'],
          lanes: ['l1', 'l3'],
          role: 'host-kernel',
          label: 'kernel',
        },
      ],
      boundaries: [],
      wires: [],
      tokens: [],
      marks: [],
    },
  ],
  links,
  ...more,
});
