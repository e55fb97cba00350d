import { err, ok, type Result } from '../../../lib/result.ts';
import { defaultPath } from '../state/default-path.ts';
import { type ProgramFile, programFileOf } from '../state/program-file.ts';
import type { NotStarted } from '../state/program-port.ts';
import { resolvePath } from '../text/paths.ts';
import type { MountTable } from '../union-fs/mount-table.ts';
import type { Account } from './accounts.ts';
import { baseName, linkTarget, lstatOf, readBytes, statOf } from './files.ts';

/** An executable that was found. */
export interface Found {
  /** absolute, as it was found; not the end of a chain of links */
  readonly path: string;
  readonly file: ProgramFile;
  /** the program a stub stands for; of a many-in-one binary, the applet it is called as */
  readonly program: string;
}

/** Whether someone may execute a file of such a mode. Root may where anyone may. @source execve(2), path_resolution(7) */
function mayExecute(
  stat: { readonly mode: number; readonly uid: number; readonly gid: number },
  who: Pick<Account, 'uid' | 'gid' | 'groups'>,
): boolean {
  if (who.uid === 0) return (stat.mode & 0o111) !== 0;
  if (who.uid === stat.uid) return (stat.mode & 0o100) !== 0;
  if (who.gid === stat.gid || who.groups.includes(stat.gid)) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

const manyInOne: ReadonlySet<string> = new Set(['busybox', 'coreutils', 'toybox']);

/** The last link's own name counts for a many-in-one binary; `sh -> busybox` is called `sh`. */
function appletOf(called: string, program: string): string {
  return manyInOne.has(program) && !manyInOne.has(called) ? called : program;
}

function examine(
  files: MountTable,
  path: string,
  called: string,
  who: Account,
): Result<Found, NotStarted['why']> {
  const stat = statOf(files, path);
  if (stat === null) return err('no-such-file');
  if (stat.type === 'dir') return err('is-directory');
  if (stat.type !== 'file' || !mayExecute(stat, who)) return err('not-executable');
  const bytes = readBytes(files, path);
  if (!bytes.ok) return err('not-executable');
  const file = programFileOf(bytes.value);
  return ok({
    path,
    file,
    program: file.kind === 'stub' ? appletOf(called, file.program) : '',
  });
}

/**
 * Finds what `argv[0]` names: a path as it stands, a bare name in the directories of `$PATH`.
 * @returns errors as runc tells them apart; a script is found even if its interpreter is missing (see {@link interpreterOf})
 * @source execvpe(3); Go's exec.LookPath, which runc uses: a directory or a file without permission in PATH is passed over
 */
export function resolveProgram(
  files: MountTable,
  name: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
  who: Account,
): Result<Found, NotStarted['why']> {
  if (name === '') return err('not-in-path');
  if (name.includes('/')) return examine(files, resolvePath(cwd, name), baseName(name), who);
  for (const dir of (env['PATH'] ?? defaultPath).split(':')) {
    const path = resolvePath(cwd, `${dir === '' ? '.' : dir}/${name}`);
    const found = examine(files, path, name, who);
    if (found.ok) return found;
  }
  return err('not-in-path');
}

/**
 * What runs in the end: a script's interpreter, found in turn, with the script's path as argument.
 * @param depth how many interpreters may stand behind each other; Linux allows 4
 * @source execve(2), "Interpreter scripts"
 */
export function interpreterOf(
  files: MountTable,
  found: Found,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
  who: Account,
  depth = 4,
): Result<{ readonly found: Found; readonly argv: readonly string[] }, NotStarted['why']> {
  if (found.file.kind !== 'script') return ok({ found, argv });
  if (depth === 0) return err('bad-format');
  const { interpreter, argument } = found.file;
  let next = examine(files, resolvePath('/', interpreter), baseName(interpreter), who);
  let head = [interpreter, ...(argument === null ? [] : [argument])];
  // `env` looks its argument up in PATH and runs that instead of itself.
  if (next.ok && next.value.program === 'env' && argument !== null) {
    const words = argument.split(/\s+/).filter((word) => word !== '' && word !== '-S');
    const [word = ''] = words;
    next = resolveProgram(files, word, env, cwd, who);
    head = words;
  }
  if (!next.ok) return err(next.error === 'not-in-path' ? 'no-such-file' : next.error);
  return interpreterOf(
    files,
    next.value,
    [...head, found.path, ...argv.slice(1)],
    env,
    cwd,
    who,
    depth - 1,
  );
}

/** Follows symbolic links by hand, for programs that look at where they stand. */
export function endOfLinks(files: MountTable, path: string): string {
  let at = path;
  for (let i = 0; i < 40 && lstatOf(files, at)?.type === 'symlink'; i += 1) {
    const target = linkTarget(files, at);
    if (target === null) break;
    at = resolvePath(at.slice(0, at.lastIndexOf('/')), target);
  }
  return at;
}
