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

/** A route, and under it the rule that one of its stops follows. */
const ruleOfHop = (): Figure => ({
  panels: [
    {
      kind: 'path',
      key: 'way',
      way: 'forward',
      stops: [
        { key: 'browser', label: 'browser', role: 'application' },
        { key: 'host', label: 'host', role: 'host-kernel' },
        { key: 'web-1', label: 'web', role: 'application' },
      ],
    },
    {
      kind: 'table',
      key: 'nat',
      empty: 'empty',
      columns: [
        { key: 'from', label: 'from', share: 1 },
        { key: 'to', label: 'to', share: 1 },
      ],
      rows: [
        { key: 'rule', cells: { from: 'port-host', to: 'port-web' }, state: 'new' },
        { key: 'rule-2', cells: { from: 'port-host-2', to: 'port-web-2' } },
      ],
    },
  ],
  arrange: 'below',
  links: [
    { key: 'follows', from: 'rule', to: 'host', label: 'follows' },
    { key: 'leads', from: 'rule-2', to: 'web-1' },
  ],
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
  browser: 'browser',
  host: 'host',
  from: 'to this address',
  to: 'becomes',
  'port-host': '192.0.2.1:9000',
  'port-host-2': '192.0.2.1:9001',
  'port-web': '172.17.0.2:8080',
  'port-web-2': '172.17.0.3:8080',
  follows: 'rewrites by',
};

const labelsKo = {
  ...labels,
  empty: '컨테이너가 없어요',
  browser: '브라우저',
  host: '호스트',
  from: '받는 주소',
  to: '바뀐 주소',
  follows: '이 규칙대로 바꿔요',
};

/** Figures of tables, with their words. */
export const examples: readonly FigureExample[] = [
  {
    name: 'containers',
    figure: ps([row('web', 'up'), row('fresh', 'created', 'new'), row('old', 'exited', 'gone')]),
    labels,
    labelsKo,
  },
  { name: 'rule-of-hop', figure: ruleOfHop(), labels, labelsKo },
  { name: 'empty', figure: ps([]), labels, labelsKo },
];
