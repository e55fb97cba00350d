import { err, ok, type Result } from '../../../lib/result.ts';

/** Works out the new permission bits of a file. */
export type ModeChange = (mode: number, isDirectory: boolean) => number;

/**
 * Reads the value of `--chmod`: octal, or symbolic as chmod(1) takes it.
 * @returns the change; error: BuildKit's message
 * @source moby/buildkit, dockerfile2llb/convert_copy.go; POSIX, chmod
 */
export function parseModeChange(text: string): Result<ModeChange, string> {
  const notOctal = `invalid chmod parameter: '${text}'. it should be octal string and between 0 and 07777`;
  if (/^[0-7]+$/.test(text)) {
    const mode = Number.parseInt(text, 8);
    return mode <= 0o7777 ? ok(() => mode) : err(notOctal);
  }
  if (/^[0-9]+$/.test(text)) return err(notOctal);
  const clauses: ModeChange[] = [];
  for (const clause of text.split(',')) {
    const parsed = /^([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)$/.exec(clause);
    if (parsed === null) return err(`invalid mode: ${text}`);
    const who =
      parsed[1] === '' || (parsed[1] as string).includes('a') ? 'ugo' : (parsed[1] as string);
    for (const action of (parsed[2] as string).matchAll(/([-+=])([rwxXstugo]*)/g))
      clauses.push(change(who, action[1] as string, action[2] as string));
  }
  return ok((mode, isDirectory) =>
    clauses.reduce((bits, clause) => clause(bits, isDirectory), mode),
  );
}

const shifts: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 };

function change(who: string, operator: string, permissions: string): ModeChange {
  return (mode, isDirectory) => {
    let granted = 0;
    let affected = 0;
    for (const one of who) {
      const shift = shifts[one] as number;
      affected |= 7 << shift;
      granted |= bitsFor(permissions, mode, isDirectory) << shift;
      if (permissions.includes('s') && one !== 'o') granted |= one === 'u' ? 0o4000 : 0o2000;
    }
    if (permissions.includes('t')) granted |= 0o1000;
    if (operator === '+') return mode | granted;
    if (operator === '-') return mode & ~granted;
    return (mode & ~affected) | granted;
  };
}

function bitsFor(permissions: string, mode: number, isDirectory: boolean): number {
  let bits = 0;
  for (const one of permissions) {
    if (one === 'r') bits |= 4;
    if (one === 'w') bits |= 2;
    if (one === 'x' || (one === 'X' && (isDirectory || (mode & 0o111) !== 0))) bits |= 1;
    const copied = shifts[one];
    if (copied !== undefined) bits |= (mode >> copied) & 7;
  }
  return bits;
}
