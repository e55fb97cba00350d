import { expect, it } from 'vitest';
import { mountTable } from '../union-fs/mount-table.ts';
import { emptyTree } from '../union-fs/tree.ts';
import { unionFs } from '../union-fs/union-fs.ts';
import { mountLines, oneForEachDevice } from './mounted.ts';

const fs = unionFs([], emptyTree);
const mounted = (at: string, id: string, readOnly = false) => ({ at, fs, id, readOnly });

it('PRG-26 a container stands on its layers; what is mounted over them is the host’s disk or memory', () => {
  const lines = mountLines(
    mountTable(fs, [
      mounted('/etc/hosts', 'etc:hosts'),
      mounted('/etc/hostname', 'etc:hostname'),
      mounted('/v', 'volume:vol', true),
      mounted('/run', 'tmpfs:/run'),
      mounted('/tmp', 'tmpfs:/tmp'),
    ]),
  );
  expect(
    lines.map(({ source, at, type, options }) => `${source} ${at} ${type} ${options}`),
  ).toEqual([
    'overlay / overlay rw,relatime',
    '/dev/vda1 /etc/hosts ext4 rw,relatime',
    '/dev/vda1 /etc/hostname ext4 rw,relatime',
    '/dev/vda1 /v ext4 ro,relatime',
    'tmpfs /run tmpfs rw,relatime',
    'tmpfs /tmp tmpfs rw,relatime',
  ]);
  expect(oneForEachDevice(lines).map(({ at }) => at)).toEqual(['/', '/v', '/run', '/tmp']);
});

it('PRG-26 the host stands on its disk', () => {
  const lines = mountLines(mountTable(fs, [mounted('/usr', 'host:programs', true)]));
  expect(lines).toEqual([{ source: '/dev/vda1', at: '/', type: 'ext4', options: 'rw,relatime' }]);
});
