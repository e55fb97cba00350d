import { stubText } from '../../state/program-file.ts';
import { toBytes } from '../../text/bytes.ts';
import type { TreeEntry } from '../../union-fs/node.ts';

/** Who owns a file, and its permission bits. */
export interface FileOwner {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

const kilobyte = 1000;

/** Bytes of so many kB. */
export const kB = (count: number) => Math.round(count * kilobyte);

/** Bytes of so many MB. */
export const MB = (count: number) => Math.round(count * kilobyte * kilobyte);

/** A directory, 0755 and root's unless told otherwise. */
export function dir(path: string, owner: FileOwner = {}): TreeEntry {
  return { type: 'dir', path, mode: 0o755, uid: 0, gid: 0, mtimeMs: 0, ...owner };
}

/** A text file, 0644 and root's unless told otherwise. */
export function file(path: string, text: string, owner: FileOwner = {}): TreeEntry {
  return {
    type: 'file',
    path,
    content: toBytes(text),
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtimeMs: 0,
    ...owner,
  };
}

/** A symbolic link. */
export function link(path: string, target: string): TreeEntry {
  return { type: 'symlink', path, target, mode: 0o777, uid: 0, gid: 0, mtimeMs: 0 };
}

/** A file that removes a name of the layers below. */
export function whiteout(path: string): TreeEntry {
  return { type: 'whiteout', path };
}

/** A program: a stub (see programs/program-file.ts) of the size that is declared for the real one; without one, its own few bytes. */
export function program(
  path: string,
  name: string,
  declaredSizeBytes?: number,
  version = '',
): TreeEntry {
  const stub = file(path, stubText(name, version), { mode: 0o755 });
  return stub.type === 'file' && declaredSizeBytes !== undefined
    ? { ...stub, declaredSizeBytes }
    : stub;
}

/** Programs of one directory, each called what it is. */
export function programs(folder: string, names: string, declaredSizeBytes?: number): TreeEntry[] {
  return names.split(' ').map((name) => program(`${folder}/${name}`, name, declaredSizeBytes));
}

/** A library or data file whose content does not matter here: one line, and a declared size. */
export function bulk(path: string, declaredSizeBytes: number, owner: FileOwner = {}): TreeEntry {
  return {
    type: 'file',
    path,
    content: 'strata: the content of this file is not simulated\n',
    declaredSizeBytes,
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtimeMs: 0,
    ...owner,
  };
}

/** Lines with their newlines. */
export const lines = (...text: string[]) => `${text.join('\n')}\n`;

/** One line of /etc/passwd. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly about?: string;
  readonly home: string;
  readonly shell: string;
}

/** Group name → gid and members. */
export type Groups = readonly (readonly [name: string, gid: number, members?: string])[];

/** /etc/passwd, /etc/group and /etc/shadow: nobody has a password. */
export function accounts(users: readonly User[], groups: Groups, shadowGid: number): TreeEntry[] {
  return [
    file(
      '/etc/passwd',
      lines(
        ...users.map(
          (user) =>
            `${user.name}:x:${user.uid}:${user.gid}:${user.about ?? user.name}:${user.home}:${user.shell}`,
        ),
      ),
    ),
    file(
      '/etc/group',
      lines(...groups.map(([name, gid, members = '']) => `${name}:x:${gid}:${members}`)),
    ),
    file('/etc/shadow', lines(...users.map((user) => `${user.name}:*::0:99999:7:::`)), {
      mode: 0o640,
      gid: shadowGid,
    }),
  ];
}

/** /etc/os-release. @source os-release(5) */
export function osRelease(
  fields: Readonly<Record<string, string>>,
  quoted: readonly string[] = [],
): string {
  return lines(
    ...Object.entries(fields).map(([name, value]) =>
      /^[A-Za-z0-9.-]+$/.test(value) && !quoted.includes(name)
        ? `${name}=${value}`
        : `${name}="${value}"`,
    ),
  );
}
