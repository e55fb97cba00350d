import { type Figure, strataFigure, strataOf } from '../../../figure/model/figure.ts';
import { defineScene } from '../../model/scene.ts';
import { stackColumn, stackKinds, strataRows } from './column.ts';

/** Which kernel answers the apps, as it is drawn: the label of an answer. */
function kernelOf(figure: Figure): string {
  const { boxes } = strataOf(figure);
  const guestKernels = boxes.filter(({ role }) => role === 'guest-kernel');
  if (guestKernels.length === 0) return 'answer-host-kernel';
  return guestKernels.some(({ standing }) => standing === 'shared')
    ? 'answer-one-guest-kernel'
    : 'answer-own-kernel';
}

/** One computer cut open, in eight ways to share it: the same parts appear, change and disappear from step to step. */
export const scene = defineScene({
  id: 'stack',
  steps: stackKinds,
  controls: [{ kind: 'range', id: 'guests', min: 1, max: 4, initial: 2 }],
  predict: {
    containers: {
      kind: 'choose',
      ask: 'ask-containers',
      options: ['answer-own-kernel', 'answer-one-guest-kernel', 'answer-host-kernel'],
      answer: kernelOf,
    },
  },
  figure(step, { guests }, _world, format) {
    const { stack, ...parts } = stackColumn(step, guests, format, { title: `title-${step}` });
    return strataFigure({ rows: strataRows(), stacks: [stack], tokens: [], ...parts });
  },
});
