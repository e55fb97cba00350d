import type { MountTable } from '../union-fs/mount-table.ts';

/** One line of /proc/mounts. */
export interface MountLine {
  /** `overlay`, `tmpfs`, or the simulated disk */
  readonly source: string;
  readonly at: string;
  readonly type: 'overlay' | 'tmpfs' | 'ext4';
  readonly options: string;
}

const disk = '/dev/vda1';

/**
 * What a program sees mounted: a container's layers, and over them its volumes, bound files and the three files of /etc from the
 * host's disk. The host itself stands on its disk.
 */
export function mountLines(files: MountTable): readonly MountLine[] {
  const host = files.mounts.some(({ id }) => id.startsWith('host:'));
  return files.mounts
    .filter(({ id }) => !id.startsWith('host:'))
    .map(({ at, id, readOnly }): MountLine => {
      const options = `${readOnly ? 'ro' : 'rw'},relatime`;
      if (at === '/' && !host) return { source: 'overlay', at, type: 'overlay', options };
      if (id.startsWith('tmpfs:')) return { source: 'tmpfs', at, type: 'tmpfs', options };
      return { source: disk, at, type: 'ext4', options };
    });
}

/**
 * The file systems as GNU's df lists them: one row for each device, at its shortest mount point. Each tmpfs is its own.
 * @source coreutils 9.7, df.c, filter_mount_list
 */
export function oneForEachDevice(lines: readonly MountLine[]): readonly MountLine[] {
  const kept: MountLine[] = [];
  for (const line of lines) {
    const seen = kept.findIndex(({ source, type }) => source === line.source && type === 'ext4');
    if (seen === -1) kept.push(line);
    else if (line.at.length < (kept[seen] as MountLine).at.length) kept[seen] = line;
  }
  return kept;
}
