import type { ProgramCall } from './program-call.ts';

/** A complaint of the shell's own coreutils, and what the image's say instead: `$1` the file, `$2` the reason. */
interface Wording {
  readonly said: RegExp;
  readonly gnu: string | null;
  readonly busybox: string | null;
}

/** Only an errno's words: other complaints of the same shape stay. */
const reason =
  '(No such file or directory|Permission denied|Is a directory|Not a directory|File exists|Operation not permitted|Read-only file system|Directory not empty|Device or resource busy|Invalid cross-device link|Too many levels of symbolic links|File name too long)';
const wording = (said: string, gnu: string | null, busybox: string | null): Wording => ({
  said: new RegExp(`^${said.replace('NAME', "'?(.*?)'?").replace('REASON', reason)}$`),
  gnu,
  busybox,
});
/** Readers that busybox opens with "can't open"; the others it names with the reason only. @source busybox 1.37, libbb/wfopen.c, libbb/xfuncs_printf.c */
const opened =
  '(cat|tail|sort|uniq|md5sum|sha1sum|sha256sum|od|tac|base64|nl|strings|diff|comm|tr)';

/** @source coreutils 9.7, sed 4.9, findutils 4.10; busybox 1.37, coreutils/*.c */
const wordings: readonly Wording[] = [
  wording(
    'mkdir: cannot create directory NAME: REASON',
    null,
    "mkdir: can't create directory '$1': $2",
  ),
  wording('rm: cannot remove NAME: Is a directory', null, "rm: '$1' is a directory"),
  wording('rm: cannot remove NAME: REASON', null, "rm: can't remove '$1': $2"),
  wording('rmdir: failed to remove NAME: REASON', null, "rmdir: '$1': $2"),
  wording('touch: cannot touch NAME: REASON', null, 'touch: $1: $2'),
  wording('ln: failed to access NAME: REASON', null, 'ln: $1: $2'),
  wording('ln: failed to create (?:hard |symbolic )?link NAME: REASON', null, 'ln: $1: $2'),
  wording(
    'chmod: cannot access NAME: (Operation not permitted|Read-only file system)',
    "chmod: changing permissions of '$1': $2",
    'chmod: $1: $2',
  ),
  wording('chmod: cannot access NAME: REASON', null, 'chmod: $1: $2'),
  wording('chown: (?:cannot access|changing ownership of) NAME: REASON', null, 'chown: $1: $2'),
  wording(
    'stat: cannot stat NAME: REASON',
    "stat: cannot statx '$1': $2",
    "stat: can't stat '$1': $2",
  ),
  wording('du: cannot access NAME: REASON', null, 'du: $1: $2'),
  wording('find: NAME: REASON', "find: '$1': $2", null),
  wording('head: NAME: REASON', "head: cannot open '$1' for reading: $2", null),
  wording(
    'tail: NAME: REASON',
    "tail: cannot open '$1' for reading: $2",
    "tail: can't open '$1': $2",
  ),
  wording('sort: NAME: REASON', 'sort: cannot read: $1: $2', "sort: can't open '$1': $2"),
  wording('sed: NAME: REASON', "sed: can't read $1: $2", null),
  wording('cat: NAME: Is a directory', null, 'cat: read error: Is a directory'),
  {
    said: new RegExp(`^${opened}: (.*): ${reason}$`),
    gnu: null,
    busybox: "$1: can't open '$2': $3",
  },
];

/** What the shell's own coreutils print on stderr, in the words of GNU's or busybox's. Lines that are none of theirs stay. */
export function coreutilsWords(stderr: string, flavour: ProgramCall['flavour']): string {
  return stderr.replace(/^[a-z0-9]+: .+$/gm, (line) => {
    const found = wordings.find(({ said }) => said.test(line));
    const words = found?.[flavour] ?? null;
    return found === undefined || words === null ? line : line.replace(found.said, words);
  });
}
