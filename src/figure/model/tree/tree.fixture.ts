import type { FigureExample } from '../example.fixture.ts';
import type { Figure } from '../figure.ts';

const processes = (cut: boolean): Figure => ({
  panels: [
    {
      kind: 'tree',
      key: 'processes',
      nodes: [
        { key: 'systemd', label: 'systemd', role: 'user-space' },
        { key: 'sshd', parent: 'systemd', label: 'sshd', role: 'user-space' },
        { key: 'shim', parent: 'systemd', label: 'shim', role: 'actor' },
        {
          key: 'nginx',
          parent: 'shim',
          label: 'nginx',
          role: 'application',
          ...(cut && { alias: 'inside-1' }),
        },
        {
          key: 'worker-1',
          parent: 'nginx',
          label: 'worker-1',
          role: 'application',
          ...(cut && { alias: 'inside-7' }),
        },
        {
          key: 'worker-2',
          parent: 'nginx',
          label: 'worker-2',
          role: 'application',
          ...(cut && { alias: 'inside-8' }),
        },
      ],
      ...(cut && { cuts: [{ key: 'namespace', root: 'nginx', label: 'namespace' }] }),
    },
  ],
});

const labels = {
  systemd: 'systemd, PID 1',
  sshd: 'sshd, PID 812',
  shim: 'containerd-shim, PID 4690',
  nginx: 'nginx, PID 4711',
  'worker-1': 'nginx worker, PID 4740',
  'worker-2': 'nginx worker, PID 4741',
  'inside-1': 'inside: PID 1',
  'inside-7': 'inside: PID 7',
  'inside-8': 'inside: PID 8',
  namespace: 'PID namespace',
};

const labelsKo = {
  ...labels,
  'inside-1': '안에서는 PID 1',
  'inside-7': '안에서는 PID 7',
  'inside-8': '안에서는 PID 8',
  namespace: 'PID 네임스페이스',
};

/** Figures of trees, with their words. */
export const examples: readonly FigureExample[] = [
  { name: 'host', figure: processes(false), labels, labelsKo },
  { name: 'namespace', figure: processes(true), labels, labelsKo },
];
