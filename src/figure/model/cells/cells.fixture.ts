import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';

const servers: Figure = {
  panels: [
    {
      kind: 'cells',
      key: 'memory',
      unit: 'unit',
      more: 'more',
      groups: [
        {
          key: 'vms',
          label: 'vms',
          runs: [
            { key: 'vm-kernels', label: 'kernels', role: 'guest-kernel', count: 12 },
            { key: 'vm-apps', label: 'apps', role: 'application', count: 12 },
          ],
        },
        {
          key: 'containers',
          label: 'containers',
          runs: [
            {
              key: 'one-kernel',
              label: 'kernel',
              role: 'host-kernel',
              count: 1,
              standing: 'shared',
              tag: 'shared',
            },
            { key: 'container-apps', label: 'apps', role: 'application', count: 12 },
          ],
        },
      ],
    },
  ],
};

const many: Figure = {
  panels: [
    {
      kind: 'cells',
      key: 'rack',
      unit: 'unit',
      more: 'more',
      groups: [
        {
          key: 'rack',
          label: 'rack',
          runs: [
            { key: 'busy', label: 'busy', role: 'application', count: 60 },
            { key: 'idle', label: 'idle', role: 'gap', count: 940 },
          ],
        },
      ],
    },
  ],
};

/** Figures of cells, with their words. */
export const examples: readonly FigureExample[] = [
  {
    name: 'shared',
    figure: servers,
    labels: {
      unit: 'One cell: one copy in memory',
      more: '{n} more not drawn',
      vms: 'Twelve virtual machines',
      containers: 'Twelve containers',
      kernels: 'guest kernels',
      kernel: 'host kernel',
      apps: 'applications',
      shared: 'shared by all',
    },
    labelsKo: {
      unit: '한 칸은 메모리에 있는 사본 하나예요',
      more: '그리지 않은 것 {n}개',
      vms: '가상 머신 열두 대',
      containers: '컨테이너 열두 개',
      kernels: '게스트 커널',
      kernel: '호스트 커널',
      apps: '애플리케이션',
      shared: '모두 함께 써요',
    },
  },
  {
    name: 'many',
    figure: many,
    labels: {
      unit: 'One cell: one server',
      more: '{n} more not drawn',
      rack: 'A thousand servers',
      busy: 'busy',
      idle: 'idle',
    },
    labelsKo: {
      unit: '한 칸은 서버 한 대예요',
      more: '그리지 않은 것 {n}대',
      rack: '서버 천 대',
      busy: '일하는 서버',
      idle: '노는 서버',
    },
  },
];
