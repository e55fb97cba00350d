import {
  smallFigure,
  smallLabels,
  smallSettings,
  smallSteps,
} from '../../figure/model/strata/small-figure.fixture.ts';
import { defineScene } from '../model/scene.ts';
import type { SceneWords } from '../model/scene-words.ts';

/** The small figure as a scene, with two controls. */
export const smallScene = defineScene({
  id: 'small',
  steps: smallSteps,
  controls: [
    { kind: 'range', id: 'programs', min: 1, max: 2, initial: smallSettings.programs },
    {
      kind: 'choices',
      id: 'shown',
      options: ['tag', 'mark', 'frame'],
      min: 1,
      max: 2,
      initial: smallSettings.shown,
    },
  ],
  figure: (step, { programs, shown }, { kernel }: { readonly kernel: string }, format) =>
    smallFigure(step, { programs, shown, kernel }, format),
});

/** English words of the small scene, as the content pipeline hands them over. */
export const smallWords: SceneWords = {
  title: 'A small scene',
  takeaway: 'A program asks the kernel.',
  labels: {
    ...smallLabels,
    'control-programs': 'Programs',
    'control-shown': 'Shown',
    'option-tag': 'Tag',
    'option-mark': 'Mark',
    'option-frame': 'Frame',
  },
  steps: {
    kernel: { title: 'Only the kernel.', text: 'The first text, with <code>init</code>.' },
    program: { title: 'A <em>program</em> &amp; its box.', text: 'The second text.' },
    call: { title: 'It calls <code>read()</code>.', text: 'The third text.' },
  },
  why: {
    kernel: {
      text: 'There is <code>one</code>.',
      source: { title: 'A work', url: 'https://example.com/work' },
    },
  },
};
