import { ok, type Result } from '../../../../lib/result.ts';
import { stubText } from '../../state/program-file.ts';
import type { Caller } from '../../union-fs/fs-op.ts';
import type { MountTable } from '../../union-fs/mount-table.ts';
import type { Errno } from '../../union-fs/node.ts';
import { change, lstatOf, writeText } from '../files.ts';
import type { Package } from './package.ts';

/** Paths that a package brings; the last is where the size of all that is not shown stands. */
function pathsOf(each: Package, dataDir: string): readonly string[] {
  return [
    ...Object.keys(each.files),
    ...Object.keys(each.programs),
    `${dataDir}/${each.name}/files`,
  ];
}

/** Puts a package's files into the tree: stubs for its programs, its text files, one file for the rest of its size. */
export function unpack(
  files: MountTable,
  each: Package,
  dataDir: string,
  by: Caller,
): Result<MountTable, Errno> {
  let table = files;
  const count = Object.keys(each.programs).length;
  const perProgram = count === 0 ? 0 : Math.floor((each.sizeBytes * 0.6) / count);
  for (const [path, text] of Object.entries(each.files)) {
    if (lstatOf(table, path) !== null) continue;
    const done = writeText(table, path, text, by);
    if (!done.ok) return done;
    table = done.value;
  }
  for (const [path, program] of Object.entries(each.programs)) {
    const old = lstatOf(table, path);
    // A program of another package (busybox's wget) gives way.
    if (old?.type === 'symlink') {
      const gone = change(table, { op: 'unlink', path }, by);
      if (gone.ok) table = gone.value;
    }
    const done = writeText(table, path, stubText(program, each.version), by, {
      mode: 0o755,
      declaredSizeBytes: perProgram,
    });
    if (!done.ok) return done;
    const runs = change(done.value, { op: 'chmod', path, mode: 0o755 }, by);
    if (!runs.ok) return runs;
    table = runs.value;
  }
  const rest = writeText(
    table,
    `${dataDir}/${each.name}/files`,
    'strata: the content of this file is not simulated\n',
    by,
    {
      declaredSizeBytes: each.sizeBytes - perProgram * count,
    },
  );
  return rest.ok ? ok(rest.value) : rest;
}

/** Takes a package's files out again. */
export function removeFiles(
  files: MountTable,
  each: Package,
  dataDir: string,
  by: Caller,
): MountTable {
  let table = files;
  for (const path of pathsOf(each, dataDir)) {
    const done = change(table, { op: 'unlink', path }, by);
    if (done.ok) table = done.value;
  }
  return table;
}

/** 1,234 kB as apt writes sizes: three or four digits. */
export function aptSize(bytes: number): string {
  const [value, unit] =
    bytes >= 10_000_000 ? [bytes / 1e6, 'MB'] : bytes >= 1000 ? [bytes / 1000, 'kB'] : [bytes, 'B'];
  const text = unit === 'MB' && value < 1000 ? value.toFixed(1) : String(Math.round(value));
  return `${text.replace(/\B(?=(\d{3})+(?!\d))/g, ',')} ${unit}`;
}
