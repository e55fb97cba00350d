import { strataFigure } from '../../../figure/model/figure.ts';
import { defineScene } from '../../model/scene.ts';
import { type StackKind, stackColumn, stackKinds, strataRows } from './column.ts';

/** One computer cut open, in eight ways to share it: the same parts appear, change and disappear from step to step. */
export const scene = defineScene({
  id: 'stack',
  steps: stackKinds,
  controls: [{ kind: 'range', id: 'guests', min: 1, max: 4, initial: 2 }],
  figure(step, controls, _world, format) {
    const kind = stackKinds.find((each) => each === step) as StackKind;
    const guests = Number(controls.guests ?? 2);
    const { stack, ...parts } = stackColumn(kind, guests, format, { title: `title-${kind}` });
    return strataFigure({ rows: strataRows(), stacks: [stack], tokens: [], ...parts });
  },
});
