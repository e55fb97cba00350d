import { type Figure, strataFigure, strataOf } from '../../../figure/model/figure.ts';
import { type Format, isCompact } from '../../../figure/model/format.ts';
import type { Msg } from '../../../figure/model/msg.ts';
import type { Box, Row } from '../../../figure/model/strata/strata.ts';
import { defineScene } from '../../model/scene.ts';
import {
  type StackColumn,
  type StackKind,
  type Stratum,
  stackColumn,
  stackKinds,
  strataRows,
} from '../stack/column.ts';

const options = stackKinds.filter((kind) => kind !== 'bare-metal');
/** A stack that can be compared. */
type Compared = (typeof options)[number];
const guests = 2;

const steps = [
  'side-by-side',
  'hardware',
  'host-kernel',
  'hypervisor',
  'guest-kernel',
  'user-space-and-application',
  'engine-beside',
  'what-is-missing',
] as const;

type Step = (typeof steps)[number];

/** The strata that each step is about. */
const emphasis: Readonly<Record<Step, readonly Stratum[]>> = {
  'side-by-side': [],
  hardware: ['hardware'],
  'host-kernel': ['host-kernel'],
  hypervisor: ['hypervisor'],
  'guest-kernel': ['guest-kernel'],
  'user-space-and-application': ['application', 'user-space'],
  'engine-beside': [],
  'what-is-missing': [],
};

const shared: Msg = 'tag-shared';
const doubled: Msg = { id: 'times', values: { n: guests } };

/** The note on a box of the stratum that the step is about, or nothing. */
function noteOn(box: Box, kind: StackKind, drawn: number): Pick<Box, 'tag' | 'standing'> {
  if (box.tag !== undefined) return {};
  if (box.standing === 'modified' && drawn > 1) return { tag: 'tag-modified' };
  if (box.role === 'host-kernel' && kind === 'containers') return { tag: shared };
  if (box.role === 'guest-kernel' && kind === 'containers-in-vm') return { tag: shared };
  const last = box.lanes[0] === `g${drawn}` && drawn > 1;
  const perGuest = ['application', 'user-space', 'guest-kernel'].includes(box.role);
  return perGuest && last ? { tag: doubled, standing: 'doubled' } : {};
}

function annotate(column: StackColumn, kind: StackKind, step: Step): StackColumn {
  const rows: readonly string[] = emphasis[step];
  const drawn = column.stack.lanes.filter((lane) => lane.key !== 'side').length;
  const boxes = column.boxes.map((box) => {
    const about = box.rows[0] === box.rows[1] && rows.includes(box.rows[0]);
    if (!about) return box;
    const noted = { ...box, ...noteOn(box, kind, drawn) };
    if (noted.tag !== 'tag-modified' || box.detail !== 'guest-modified') return noted;
    // the tag says it already
    const { detail: _, ...rest } = noted;
    return rest;
  });
  return { ...column, boxes };
}

const hasEngine = (kind: StackKind) => kind === 'containers' || kind === 'containers-in-vm';

/**
 * Stacks to draw, in the order of the options. Narrow has room for two: it names the middle one instead of drawing it,
 * or the first where the step is about the engine and only the middle one has it.
 */
function stacksFor(step: Step, chosen: readonly Compared[], format: Format) {
  const kinds = options.filter((kind) => chosen.includes(kind));
  const [first, middle, last] = kinds;
  if (format !== 'narrow' || !first || !last || !middle) return { drawn: kinds, left: null };
  const swap = step === 'engine-beside' && hasEngine(middle) && !hasEngine(last);
  return swap ? { drawn: [middle, last], left: first } : { drawn: [first, last], left: middle };
}

function figure(step: Step, chosen: readonly Compared[], format: Format): Figure {
  const { drawn, left } = stacksFor(step, chosen, format);
  // three columns have as much room each in a compact format as two have in a narrow one
  const columnFormat = isCompact(format) && drawn.length > 2 ? 'narrow' : format;
  const columns = drawn.map((kind) =>
    annotate(
      stackColumn(kind, guests, columnFormat, {
        title: `option-${kind}`,
        prefix: kind,
        details: step === 'engine-beside' ? ['application', 'user-space'] : emphasis[step],
        machines: false,
        control:
          step !== 'engine-beside' ? 'none' : columnFormat === 'narrow' ? 'bare' : 'labelled',
      }),
      kind,
      step,
    ),
  );
  const note: readonly Row[] =
    left === null ? [] : [{ key: 'left-out', label: `left-out-${left}`, note: true }];
  return strataFigure({
    rows: [...strataRows(emphasis[step]), ...note],
    stacks: columns.map((column) => column.stack),
    boxes: columns.flatMap((column) => column.boxes),
    boundaries: columns.flatMap((column) => column.boundaries),
    wires: columns.flatMap((column) => column.wires),
    tokens: [],
    marks: columns.flatMap((column) => column.marks),
  });
}

/** Two or three of the stacks side by side, row by row: what is doubled, modified, shared or missing. */
export const scene = defineScene({
  id: 'stack-compare',
  steps,
  controls: [
    {
      kind: 'choices',
      id: 'stacks',
      options,
      min: 2,
      max: 3,
      initial: ['hosted-vm', 'paravirtual', 'containers'],
    },
  ],
  predict: {
    'guest-kernel': {
      kind: 'tap',
      ask: 'ask-guest-kernel',
      answer: (next) =>
        strataOf(next).boxes.flatMap(({ key, role, standing }) =>
          role === 'guest-kernel' && standing === 'modified' ? [key] : [],
        ),
    },
  },
  figure: (step, { stacks }, _world, format) => figure(step, stacks, format),
});
