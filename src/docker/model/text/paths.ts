/** POSIX paths as texts, as Go's `path` handles them. Symbolic links are not looked at. */

/**
 * The shortest name of the same path: no `.`, no doubled or final slash, `..` resolved as far as it can be: `a//b/./../c` is `a/c`.
 * @returns `.` for nothing
 * @source Go, path.Clean
 */
export function cleanPath(path: string): string {
  const absolute = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!absolute) kept.push(part);
  }
  return absolute ? `/${kept.join('/')}` : kept.join('/') || '.';
}

/** Joined and cleaned; empty parts are left out. @returns `''` for nothing @source Go, path.Join */
export function joinPath(...parts: readonly string[]): string {
  const given = parts.filter((part) => part !== '');
  return given.length === 0 ? '' : cleanPath(given.join('/'));
}

/** Last name of a path: of `/` it is `/`, of nothing `.`. @source Go, path.Base */
export function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The directory above, cleaned; `.` for a lone name. @source Go, path.Dir */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return cleanPath(slash < 0 ? '.' : path.slice(0, slash + 1));
}

/** A path as seen from a directory, absolute and cleaned. @param cwd absolute */
export function resolvePath(cwd: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `/${cwd}/${path}`);
}
