import type { Box, Figure } from '../model/figure.ts';
import { defineScene } from '../model/scene.ts';
import type { SceneWords } from '../model/scene-words.ts';

const at = (row: string, lane = 'one') =>
  ({ stack: 'pc', rows: [row, row], lanes: [lane, lane] }) as const;

/** A computer with a program or two on a kernel: small, and with one thing of every kind. */
export const smallScene = defineScene<{ readonly kernel: string }>({
  id: 'small',
  steps: ['kernel', 'program', 'call'],
  controls: [
    { kind: 'range', id: 'programs', min: 1, max: 2, initial: 1 },
    {
      kind: 'choices',
      id: 'shown',
      options: ['tag', 'mark', 'frame'],
      min: 1,
      max: 2,
      initial: ['tag', 'mark'],
    },
  ],
  figure(step, controls, world, format): Figure {
    const shown = controls.shown as readonly string[];
    const lanes = controls.programs === 2 ? ['one', 'two'] : ['one'];
    const runs = step !== 'kernel';
    const kernel: Box = {
      key: 'kernel',
      stack: 'pc',
      rows: ['kernel', 'kernel'],
      lanes: ['one', lanes.at(-1) ?? 'one'],
      role: 'host-kernel',
      label: { id: 'kernel', values: { name: world.kernel } },
      ...(shown.includes('tag') && { tag: 'shared', standing: 'shared' as const }),
    };
    const programs = lanes.map(
      (lane): Box => ({
        key: `program-${lane}`,
        ...at('program', lane),
        role: runs ? 'application' : 'gap',
        label: runs ? 'program' : 'nothing',
      }),
    );
    return {
      rows: [
        { key: 'program', label: 'row-program', emphasis: step === 'program' },
        { key: 'kernel', label: 'row-kernel' },
      ],
      stacks: [{ key: 'pc', title: 'pc', lanes: lanes.map((lane) => ({ key: lane, weight: 1 })) }],
      boxes: [...programs, kernel],
      boundaries:
        runs && format !== 'narrow'
          ? [{ key: 'frame', ...at('program'), kind: 'container', label: 'frame' }]
          : [],
      wires:
        step === 'call'
          ? [{ key: 'read', from: 'program-one', to: 'kernel', kind: 'call', label: 'read' }]
          : [],
      tokens: step === 'call' ? [{ key: 'request', wire: 'read', at: 0.5 }] : [],
      marks: shown.includes('mark')
        ? [{ key: 'ring', box: 'kernel', edge: 'bottom', label: 'ring' }]
        : [],
    };
  },
});

/** English words of the small scene, as the content pipeline hands them over. */
export const smallWords: SceneWords = {
  title: 'A small scene',
  takeaway: 'A program asks the kernel.',
  labels: {
    kernel: 'kernel {name}',
    program: 'program',
    nothing: 'nothing runs',
    shared: 'shared',
    pc: 'One computer',
    frame: 'container',
    read: 'read()',
    ring: 'ring 0',
    'row-program': 'application',
    'row-kernel': 'host kernel',
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
};
