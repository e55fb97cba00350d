import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** What a check of the content depends on, besides the packages: the words, the drawings, and the checks themselves. */
const watched = ['src', 'scripts/content', 'package-lock.json'];

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return;
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    if (entry.isFile()) yield join(entry.parentPath, entry.name);
  }
}

/**
 * A hash of all that decides whether the content passes its check.
 * @param root the content folder; `src` and `scripts` are looked for beside it
 */
export function contentHash(root: string): string {
  const project = dirname(root);
  const hash = createHash('sha256');
  const paths = [root, ...watched.map((name) => join(project, name))];
  const files = paths.flatMap((path) =>
    path.endsWith('.json') && existsSync(path) ? [path] : [...filesUnder(path)],
  );
  for (const file of files.filter((each) => !/\.test\.tsx?$|\.css$/.test(each)).sort()) {
    const text = readFileSync(file);
    hash.update(`${relative(project, file).split(sep).join('/')} ${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}

const stampOf = (root: string) => join(dirname(root), '.cache', 'content-checked');

/** Whether the content passed its check as it is. */
export function isChecked(root: string, hash: string): boolean {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** Notes that the content passed its check. @param hash taken before the check began */
export function noteChecked(root: string, hash: string): void {
  const stamp = stampOf(root);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
