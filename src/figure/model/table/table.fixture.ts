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

/** Rows of `ps`, and the boxes of the processes: two of them stand behind another. */
const rowsAndProcesses = (): Figure => {
  const processes = ['master', 'worker', 'sleep'];
  return {
    panels: [
      {
        kind: 'table',
        key: 'ps',
        empty: 'empty',
        columns: [
          { key: 'pid', label: 'pid', share: 1 },
          { key: 'command', label: 'command', share: 3 },
        ],
        rows: processes.map((key) => ({
          key: `row-${key}`,
          cells: { pid: `pid-${key}`, command: `command-${key}` },
        })),
      },
      {
        kind: 'strata',
        key: 'host',
        rows: [{ key: 'row-programs' }, { key: 'row-kernel' }],
        stacks: [
          {
            key: 'stack',
            title: 'host',
            lanes: processes.map((key) => ({ key: `lane-${key}`, weight: 1 })),
          },
        ],
        boxes: [
          ...processes.map((key) => ({
            key,
            stack: 'stack',
            rows: ['row-programs', 'row-programs'] as const,
            lanes: [`lane-${key}`, `lane-${key}`] as const,
            role: 'application' as const,
            label: key,
          })),
          {
            key: 'kernel',
            stack: 'stack',
            rows: ['row-kernel', 'row-kernel'],
            lanes: ['lane-master', 'lane-sleep'],
            role: 'host-kernel',
            label: 'kernel',
          },
        ],
        boundaries: [],
        wires: [],
        tokens: [],
        marks: [],
      },
    ],
    links: [
      { key: 'is-master', from: 'row-master', to: 'master' },
      { key: 'is-worker', from: 'row-worker', to: 'worker' },
      { key: 'is-sleep', from: 'row-sleep', to: 'sleep', label: 'own-row' },
    ],
    about: ['row-sleep', 'sleep'],
  };
};

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
  pid: 'PID',
  command: 'COMMAND',
  'pid-master': '1',
  'pid-worker': '29',
  'pid-sleep': '30',
  'command-master': 'nginx: master process',
  'command-worker': 'nginx: worker process',
  'command-sleep': 'sleep infinity',
  master: 'master',
  worker: 'worker',
  sleep: 'sleep',
  kernel: 'kernel',
  'own-row': 'a process of its own',
};

const labelsKo = {
  ...labels,
  empty: '컨테이너가 없어요',
  browser: '브라우저',
  host: '호스트',
  from: '받는 주소',
  to: '바뀐 주소',
  follows: '이 규칙대로 바꿔요',
  kernel: '커널',
  'own-row': '따로 도는 프로세스',
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
  { name: 'row-of-process', figure: rowsAndProcesses(), labels, labelsKo },
  { name: 'empty', figure: ps([]), labels, labelsKo },
];
