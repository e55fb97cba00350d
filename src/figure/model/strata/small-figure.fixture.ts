import type { FigureExample } from '../example.fixture.ts';
import { type Figure, strataFigure } from '../figure.ts';
import type { Format } from '../format.ts';
import type { Box } from './strata.ts';

const at = (row: string, lane = 'one') =>
  ({ stack: 'pc', rows: [row, row], lanes: [lane, lane] }) as const;

/** Steps of the small figure. */
export const smallSteps = ['kernel', 'program', 'call'] as const;

/** What is set in the small figure. */
export interface SmallSettings {
  readonly programs: number;
  /** `tag`, `mark` or `frame` */
  readonly shown: readonly string[];
  /** version of the kernel */
  readonly kernel: string;
}

/** The small figure as it begins. */
export const smallSettings: SmallSettings = { programs: 1, shown: ['tag', 'mark'], kernel: '6.1' };

/** A computer with a program or two on a kernel: small, and with one thing of every kind. */
export function smallFigure(step: string, settings: SmallSettings, format: Format): Figure {
  const { shown } = settings;
  const lanes = settings.programs === 2 ? ['one', 'two'] : ['one'];
  const runs = step !== 'kernel';
  const kernel: Box = {
    key: 'kernel',
    stack: 'pc',
    rows: ['kernel', 'kernel'],
    lanes: ['one', lanes.at(-1) ?? 'one'],
    role: 'host-kernel',
    label: { id: 'kernel', values: { name: settings.kernel } },
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
  return strataFigure({
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
  });
}

/** Words of the small figure. */
export const smallLabels: Readonly<Record<string, string>> = {
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
};

/** The small figure at two of its steps, and with all but its kernel receding; with its words. */
export const examples: readonly FigureExample[] = [
  { name: 'program', figure: smallFigure('program', smallSettings, 'wide') },
  { name: 'call', figure: smallFigure('call', smallSettings, 'wide') },
  {
    name: 'receding',
    figure: { ...smallFigure('program', smallSettings, 'wide'), about: ['kernel'] },
  },
].map((example) => ({
  ...example,
  labels: smallLabels,
  labelsKo: {
    ...smallLabels,
    kernel: '커널 {name}',
    program: '프로그램',
    shared: '함께 써요',
    pc: '컴퓨터 한 대',
    frame: '컨테이너',
    ring: '링 0',
    'row-program': '애플리케이션',
    'row-kernel': '호스트 커널',
  },
}));
