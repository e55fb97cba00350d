import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';
import type { Scale } from '../scale.ts';

const boot = (kind: 'linear' | 'log'): Figure => ({
  panels: [
    {
      kind: 'axis',
      key: 'boot',
      scale: kind === 'log' ? { kind, from: 1, to: 10_000 } : { kind, from: 0, to: 10_000 },
      tick: 'ms',
      instants: [],
      rows: [
        {
          key: 'vm',
          label: 'vm',
          spans: [
            { key: 'firmware', from: 1, to: 900, role: 'hardware', label: 'firmware' },
            { key: 'kernel', from: 900, to: 3200, role: 'guest-kernel', label: 'kernel' },
            { key: 'init', from: 3200, to: 7800, role: 'user-space', label: 'init' },
            { key: 'vm-app', from: 7800, to: 8000, role: 'application', label: 'app' },
          ],
        },
        {
          key: 'container',
          label: 'container',
          spans: [
            { key: 'mounts', from: 1, to: 30, role: 'user-space', label: 'mounts' },
            { key: 'container-app', from: 30, to: 230, role: 'application', label: 'app' },
          ],
        },
      ],
    },
  ],
});

const years: Scale = { kind: 'calendar', from: 1960, to: 2020, gap: [1980, 1998] };

const timeline: Figure = {
  panels: [
    {
      kind: 'axis',
      key: 'timeline',
      scale: years,
      tick: 'year',
      rows: [],
      instants: [
        { key: 'cp-67', at: 1967, label: 'cp-67' },
        { key: 'chroot', at: 1979, label: 'chroot' },
        { key: 'vmware', at: 1999, label: 'vmware' },
        { key: 'xen', at: 2003, label: 'xen' },
        { key: 'docker', at: 2013, label: 'docker' },
        { key: 'kubernetes', at: 2014, label: 'kubernetes' },
        { key: 'oci', at: 2015, label: 'oci' },
      ],
    },
  ],
};

const labels = {
  ms: '{n} ms',
  year: '{n}',
  vm: 'Virtual machine',
  container: 'Container',
  firmware: 'firmware',
  kernel: 'guest kernel',
  init: 'init and services',
  app: 'application',
  mounts: 'clone, mounts',
  'cp-67': 'CP-67',
  chroot: 'chroot',
  vmware: 'VMware Workstation',
  xen: 'Xen',
  docker: 'Docker',
  kubernetes: 'Kubernetes',
  oci: 'OCI',
};

const labelsKo = {
  ...labels,
  ms: '{n}ms',
  year: '{n}년',
  vm: '가상 머신',
  container: '컨테이너',
  firmware: '펌웨어',
  kernel: '게스트 커널',
  init: 'init과 서비스',
  app: '애플리케이션',
  mounts: 'clone, 마운트',
};

/** Figures over a scale, with their words. The times are invented, to show the drawing. */
export const examples: readonly FigureExample[] = [
  { name: 'linear', figure: boot('linear'), labels, labelsKo },
  { name: 'log', figure: boot('log'), labels, labelsKo },
  { name: 'calendar', figure: timeline, labels, labelsKo },
];
