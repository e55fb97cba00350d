import { stubText } from '../model/state/program-file.ts';
import { type MountTable, mountTable } from '../model/union-fs/mount-table.ts';
import type { LayerTree, TreeEntry } from '../model/union-fs/node.ts';
import { nodeAt, treeFromEntries } from '../model/union-fs/tree.ts';
import { unionFs } from '../model/union-fs/union-fs.ts';
import { nativeCommands } from './native-commands.ts';

const ours = [
  'bash',
  'chgrp',
  'chown',
  'cp',
  'curl',
  'date',
  'dd',
  'df',
  'docker',
  'env',
  'free',
  'getent',
  'hostname',
  'id',
  'install',
  'ip',
  'ls',
  'mktemp',
  'mount',
  'mv',
  'nc',
  'nproc',
  'ping',
  'printenv',
  'ps',
  'sleep',
  'sudo',
  'tail',
  'top',
  'truncate',
  'uname',
  'uptime',
  'wget',
  'whoami',
  'yes',
  'nohup',
  'sync',
  'vi=vim',
  'vim',
  'nano',
];

/** The host's programs: not part of its stored files, because every simulated machine has the same. */
const binaries: LayerTree = treeFromEntries([
  { path: '/', type: 'dir', mode: 0o755, uid: 0, gid: 0, mtimeMs: 0 },
  { path: '/bin', type: 'dir', mode: 0o755, uid: 0, gid: 0, mtimeMs: 0 },
  ...[...new Set([...nativeCommands, ...ours, 'sh=dash'])].sort().map((word): TreeEntry => {
    const [name = '', program = name] = word.split('=');
    return {
      path: `/bin/${name}`,
      type: 'file',
      mode: 0o755,
      uid: 0,
      gid: 0,
      mtimeMs: 0,
      content: stubText(program),
      declaredSizeBytes: 100_000,
    };
  }),
]);

/** What the reader's shell sees: the stored files, and the programs mounted over them. */
export function hostTable(files: LayerTree): MountTable {
  const bin = nodeAt(binaries, '/bin');
  if (bin?.type !== 'dir') throw new Error('the host has no programs');
  return mountTable(unionFs([], files), [
    { at: '/usr', fs: unionFs([binaries]), readOnly: true, id: 'host:programs' },
    { at: '/bin', fs: unionFs([bin]), readOnly: true, id: 'host:programs' },
  ]);
}

/** The host's stored files after its shell's turn. */
export function hostFilesOf(table: MountTable): LayerTree {
  const [root] = table.mounts;
  if (root === undefined) throw new Error('a mount table without a root');
  return root.fs.upper;
}
