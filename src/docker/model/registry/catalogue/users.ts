import { toText } from '../../text/bytes.ts';
import type { TreeEntry } from '../../union-fs/node.ts';
import { nodeAt } from '../../union-fs/tree.ts';
import { type ImageDefinition, makeImage } from './definition.ts';
import { file, lines, type User } from './files.ts';

/** A file's text in the topmost layer of an image that has it. */
function textIn(image: ImageDefinition, path: string): string {
  for (const tree of makeImage(image).layers.toReversed()) {
    const node = nodeAt(tree, path);
    if (node?.type === 'file') return toText(node.content);
  }
  return '';
}

/** What `useradd` leaves in a layer: the account files of the base, with a user and a group of its name more. */
export function withUser(
  base: ImageDefinition,
  user: User,
  memberOf: readonly string[] = [],
): TreeEntry[] {
  const groups = textIn(base, '/etc/group')
    .split('\n')
    .map((line) => {
      const [name = '', password, gid, members = ''] = line.split(':');
      if (!memberOf.includes(name)) return line;
      return [name, password, gid, members === '' ? user.name : `${members},${user.name}`].join(
        ':',
      );
    })
    .join('\n');
  return [
    file(
      '/etc/passwd',
      `${textIn(base, '/etc/passwd')}${lines(`${user.name}:x:${user.uid}:${user.gid}:${user.about ?? ''}:${user.home}:${user.shell}`)}`,
    ),
    file('/etc/group', `${groups}${lines(`${user.name}:x:${user.gid}:`)}`),
    file('/etc/shadow', `${textIn(base, '/etc/shadow')}${lines(`${user.name}:!::0:99999:7:::`)}`, {
      mode: 0o640,
      gid: 42,
    }),
  ];
}
