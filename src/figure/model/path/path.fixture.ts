import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';

const nat = (at: string, destination: string, changed: boolean): Figure => ({
  panels: [
    {
      kind: 'path',
      key: 'request',
      way: 'forward',
      at,
      stops: [
        { key: 'browser', label: 'browser', role: 'application' },
        { key: 'host', label: 'host', detail: 'host-port', role: 'host-kernel' },
        { key: 'bridge', label: 'bridge', detail: 'nat', role: 'host-kernel' },
        { key: 'container', label: 'container', detail: 'container-port', role: 'application' },
      ],
      card: {
        key: 'packet',
        title: 'packet',
        fields: [
          { key: 'source', name: 'source', value: 'source-value' },
          { key: 'destination', name: 'destination', value: destination, changed },
        ],
      },
    },
  ],
});

const labels = {
  browser: 'browser',
  host: 'host',
  'host-port': 'port 9000',
  bridge: 'bridge',
  nat: 'NAT rewrites',
  container: 'container',
  'container-port': 'port 8080',
  packet: 'Packet',
  source: 'source',
  'source-value': '192.0.2.7:51514',
  destination: 'destination',
  before: '192.0.2.1:9000',
  after: '172.17.0.2:8080',
};

const labelsKo = {
  ...labels,
  browser: '브라우저',
  host: '호스트',
  'host-port': '9000번 포트',
  bridge: '브리지',
  nat: 'NAT가 주소를 바꿔요',
  container: '컨테이너',
  'container-port': '8080번 포트',
  packet: '패킷',
  source: '보낸 곳',
  destination: '받는 곳',
};

/** Figures of a path, with their words. */
export const examples: readonly FigureExample[] = [
  { name: 'before-nat', figure: nat('host', 'before', false), labels, labelsKo },
  { name: 'after-nat', figure: nat('bridge', 'after', true), labels, labelsKo },
];
