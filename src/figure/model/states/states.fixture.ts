import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';
import type { StatesPanel } from './states.ts';

const life = (
  current: string,
  standings: Partial<Record<string, 'open' | 'taken' | 'shut' | 'refused'>>,
): Figure => {
  const way = (key: string, from: string, to: string) => ({
    key,
    from,
    to,
    label: key,
    standing: standings[key] ?? ('shut' as const),
    ...(standings[key] === 'refused' && { reason: 'reason' }),
  });
  const panel: StatesPanel = {
    kind: 'states',
    key: 'life',
    current,
    states: [
      { key: 'created', label: 'created' },
      { key: 'running', label: 'running', role: 'application' },
      { key: 'exited', label: 'exited' },
      { key: 'removed', label: 'removed', role: 'gap' },
    ],
    transitions: [
      way('start', 'created', 'running'),
      way('stop', 'running', 'exited'),
      way('rm', 'exited', 'removed'),
      way('again', 'exited', 'running'),
      way('force', 'running', 'removed'),
    ],
  };
  return { panels: [panel] };
};

const labels = {
  created: 'created',
  running: 'running',
  exited: 'exited',
  removed: 'removed',
  start: 'start',
  stop: 'stop',
  rm: 'rm',
  again: 'start',
  force: 'rm -f',
  reason: 'container is running',
};

const labelsKo = {
  ...labels,
  created: '생성됨',
  running: '실행 중',
  exited: '종료됨',
  removed: '삭제됨',
  reason: '컨테이너가 실행 중이에요',
};

/** Figures of states, with their words. */
export const examples: readonly FigureExample[] = [
  {
    name: 'running',
    figure: life('running', { start: 'taken', stop: 'open', force: 'open', rm: 'refused' }),
    labels,
    labelsKo,
  },
  {
    name: 'exited',
    figure: life('exited', { stop: 'taken', rm: 'open', again: 'open' }),
    labels,
    labelsKo,
  },
];
