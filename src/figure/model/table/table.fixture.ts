import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';
import type { TableRow } from './table.ts';

const ps = (rows: readonly TableRow[]): Figure => ({
  panels: [
    {
      kind: 'table',
      key: 'ps',
      empty: 'empty',
      columns: [
        { key: 'name', label: 'name', share: 2 },
        { key: 'image', label: 'image', share: 2, wideOnly: true },
        { key: 'status', label: 'status', share: 3 },
        { key: 'size', label: 'size', share: 1, atEnd: true },
      ],
      rows,
    },
  ],
});

const row = (name: string, status: string, state?: TableRow['state']): TableRow => ({
  key: name,
  cells: { name, image: 'nginx', status, size: 'bytes' },
  ...(state !== undefined && { state }),
});

const labels = {
  empty: 'no containers',
  name: 'NAMES',
  image: 'IMAGE',
  status: 'STATUS',
  size: 'SIZE',
  nginx: 'nginx:1.29',
  web: 'web',
  old: 'old',
  fresh: 'fresh',
  up: 'Up 3 minutes',
  exited: 'Exited (0) 2 minutes ago',
  created: 'Created',
  bytes: '12 kB',
};

const labelsKo = { ...labels, empty: '컨테이너가 없어요' };

/** Figures of tables, with their words. */
export const examples: readonly FigureExample[] = [
  {
    name: 'containers',
    figure: ps([row('web', 'up'), row('fresh', 'created', 'new'), row('old', 'exited', 'gone')]),
    labels,
    labelsKo,
  },
  { name: 'empty', figure: ps([]), labels, labelsKo },
];
