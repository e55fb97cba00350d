import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a test file is tried together with: its room, by its last name; a feature's model and adapter are one.
 * @param file relative to the project, with slashes
 * @returns for example `union-fs`, `quiz`, `docker` for the shell over the engine
 */
export function groupOf(file: string): string {
  const [top = '', room = top, ...rest] = file.split('/').slice(0, -1);
  const [floor, inner] = rest;
  return room === 'docker' && floor === 'model' && inner !== undefined ? inner : room;
}

/**
 * The groups that have something to soak: every room whose tests try values that fast-check makes.
 * @param root the project's folder
 * @returns files of tests by group, both sorted
 */
export function soakGroups(root: string): ReadonlyMap<string, readonly string[]> {
  const files = ['src', 'scripts']
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) =>
        `${top}/${name}`.replaceAll('\\', '/'),
      ),
    )
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('/fixtures/'))
    .filter((file) => /from 'fast-check'/.test(readFileSync(join(root, file), 'utf8')))
    .sort();
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const group = groupOf(file);
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)));
}
