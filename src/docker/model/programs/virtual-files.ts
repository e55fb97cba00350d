import type { Process } from '../state/state.ts';
import type { MountTable } from '../union-fs/mount-table.ts';
import { mountLines } from './mounted.ts';

/** What a program sees under /dev and /proc, which no layer holds. */
export interface KernelView {
  readonly processes: readonly Process[];
  readonly pid: number;
  readonly nowMs: number;
  readonly memoryBytes: number;
  readonly files: MountTable;
}

/** The simulated machine. @source our own choice; shown as simulated where a lesson shows it */
export const machine = {
  kernelRelease: '6.8.0-strata',
  kernelVersion: '#1 SMP PREEMPT_DYNAMIC Strata (simulated)',
  architecture: 'x86_64',
  processors: 2,
  memoryKib: 4_024_812,
  bootedMsBefore: 3_600_000,
} as const;

const devices = [
  'console',
  'full',
  'null',
  'ptmx',
  'random',
  'stderr',
  'stdin',
  'stdout',
  'tty',
  'urandom',
  'zero',
];
const procFiles = ['cpuinfo', 'loadavg', 'meminfo', 'mounts', 'uptime', 'version'];
const processFiles = ['cgroup', 'cmdline', 'comm', 'environ', 'status'];

/** Whether a path names a device that swallows or gives bytes. */
export function isDevice(path: string): boolean {
  return path.startsWith('/dev/') && devices.includes(path.slice(5));
}

/** Names that a directory holds besides those of the layers; null: not one of the kernel's directories. */
export function virtualNames(path: string, view: KernelView): readonly string[] | null {
  if (path === '/dev') return devices;
  if (path === '/proc')
    return [...view.processes.map(({ pid }) => String(pid)), 'self', ...procFiles].sort();
  return processAt(path.replace(/\/?$/, '/'), view)?.rest === '' ? processFiles : null;
}

/** The process a path under /proc/PID tells of, and what follows. */
function processAt(path: string, view: KernelView): { process: Process; rest: string } | null {
  const [, name, rest = ''] = /^\/proc\/(\d+|self)\/(.*)$/.exec(path) ?? [];
  if (name === undefined) return null;
  const pid = name === 'self' ? view.pid : Number(name);
  const process = view.processes.find((each) => each.pid === pid);
  return process === undefined ? null : { process, rest };
}

/** Content of a file of the kernel; null: there is no such file, layers may have one. @source proc(5) */
export function virtualText(path: string, view: KernelView): string | null {
  if (isDevice(path)) return '';
  if (!path.startsWith('/proc/')) return null;
  const at = processAt(path, view);
  if (at !== null) return processText(at.process, at.rest);
  switch (path.slice('/proc/'.length)) {
    case 'version':
      return `Linux version ${machine.kernelRelease} ${machine.kernelVersion}\n`;
    case 'uptime': {
      const seconds = (machine.bootedMsBefore / 1000).toFixed(2);
      return `${seconds} ${seconds}\n`;
    }
    case 'loadavg':
      return `0.00 0.00 0.00 1/${view.processes.length} ${view.pid}\n`;
    case 'meminfo':
      return `MemTotal:       ${machine.memoryKib} kB\nMemFree:        ${Math.floor(machine.memoryKib / 2)} kB\nMemAvailable:   ${Math.floor(machine.memoryKib * 0.75)} kB\n`;
    case 'cpuinfo':
      return Array.from(
        { length: machine.processors },
        (_, i) => `processor\t: ${i}\nmodel name\t: Strata simulated processor\n\n`,
      ).join('');
    case 'mounts':
      return mountLines(view.files)
        .map(
          ({ source, at: where, type, options }) => `${source} ${where} ${type} ${options} 0 0\n`,
        )
        .join('');
    default:
      return null;
  }
}

function processText(process: Process, name: string): string | null {
  const comm = (process.argv[0] ?? '').replace(/^.*\//, '').slice(0, 15);
  switch (name) {
    case 'cmdline':
      return process.argv.map((word) => `${word}\0`).join('');
    case 'comm':
      return `${comm}\n`;
    case 'cgroup':
      return '0::/\n';
    case 'environ':
      return Object.entries(process.env)
        .map(([key, value]) => `${key}=${value}\0`)
        .join('');
    case 'status':
      return `Name:\t${comm}\nState:\tS (sleeping)\nPid:\t${process.pid}\nPPid:\t${process.parentPid}\n`;
    default:
      return null;
  }
}
