import { toBytes } from '../../text/bytes.ts';
import { resolvePath } from '../../text/paths.ts';
import type { Caller } from '../../union-fs/fs-op.ts';
import type { Errno } from '../../union-fs/node.ts';
import { change, makeDirs } from '../files.ts';
import type { Notes } from './log-file.ts';

/** A file of a data directory, or a directory where the name ends in a slash. */
export type DataFile = readonly [name: string, text: string, declaredSizeBytes?: number];

/**
 * Makes the files of a new data directory, all of them or none.
 * @returns why it could not
 */
export function makeDataFiles(
  notes: Notes,
  root: string,
  given: readonly DataFile[],
  by: Caller,
  owner: { readonly uid: number; readonly gid: number } | null,
): Errno | null {
  let { files } = notes;
  for (const [name, text, declaredSizeBytes] of given) {
    const path = resolvePath(root, name);
    const made = name.endsWith('/')
      ? makeDirs(files, path, by)
      : change(
          files,
          {
            op: 'write',
            path,
            content: toBytes(text),
            mode: 0o600,
            ...(declaredSizeBytes === undefined ? {} : { declaredSizeBytes }),
          },
          by,
        );
    if (!made.ok) return made.error;
    files = made.value;
    if (owner === null || (by.uid ?? 0) !== 0) continue;
    const owned = change(files, { op: 'chown', path, ...owner }, by);
    if (owned.ok) files = owned.value;
  }
  notes.files = files;
  return null;
}
