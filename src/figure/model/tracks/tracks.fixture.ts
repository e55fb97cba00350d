import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';

const work = (together: boolean): Figure => ({
  panels: [
    {
      kind: 'tracks',
      key: 'work',
      clock: { kind: 'linear', from: 0, to: 12 },
      tick: 's',
      lanes: [
        {
          key: 'shell',
          label: 'shell',
          items: together
            ? [
                { key: 'first', label: 'first', role: 'actor', starts: 0, ends: 1 },
                { key: 'second', label: 'second', role: 'actor', starts: 1, ends: 2 },
              ]
            : [
                { key: 'first', label: 'first', role: 'actor', starts: 0, ends: 5 },
                { key: 'second', label: 'second', role: 'actor', arrives: 1, starts: 5, ends: 10 },
              ],
        },
        {
          key: 'container-a',
          label: 'container-a',
          items: [
            {
              key: 'job-a',
              label: 'job-a',
              role: 'application',
              starts: together ? 1 : 0.5,
              ends: together ? 6 : 5,
            },
          ],
        },
        {
          key: 'container-b',
          label: 'container-b',
          items: [
            {
              key: 'job-b',
              label: 'job-b',
              role: 'application',
              starts: together ? 2 : 5.5,
              ends: together ? 7 : 10,
            },
          ],
        },
      ],
      arrows: together
        ? [
            { key: 'start-a', from: 'first', to: 'job-a' },
            { key: 'start-b', from: 'second', to: 'job-b' },
          ]
        : [],
    },
  ],
});

const labels = {
  s: '{n} s',
  shell: 'Shell',
  'container-a': 'Container a',
  'container-b': 'Container b',
  first: 'run a',
  second: 'run b',
  'job-a': 'work of a',
  'job-b': 'work of b',
};

const labelsKo = {
  s: '{n}초',
  shell: '셸',
  'container-a': '컨테이너 a',
  'container-b': '컨테이너 b',
  first: 'run a',
  second: 'run b',
  'job-a': 'a의 작업',
  'job-b': 'b의 작업',
};

/** Figures of tracks, with their words. */
export const examples: readonly FigureExample[] = [
  { name: 'one-after-another', figure: work(false), labels, labelsKo },
  { name: 'side-by-side', figure: work(true), labels, labelsKo },
];
