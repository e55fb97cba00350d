import type { ByteString } from '../text/bytes.ts';

/**
 * What an executable file of a simulated image is.
 *
 * A stub stands for a real binary: its first line is `#!strata PROGRAM [VERSION]`, the rest is free. PROGRAM names what runs
 * (`ls`, `nginx`, `python3`, `sh`, `bash`, `busybox`, `apt-get` …); `busybox` and `coreutils` stand for many and look at the
 * name they are called by. A stub carries `declaredSizeBytes` for the size of the binary it stands for.
 */
export type ProgramFile =
  | { readonly kind: 'stub'; readonly program: string; readonly version: string }
  /** `#!/bin/sh -e`: interpreter and at most one argument, as execve(2) splits it */
  | { readonly kind: 'script'; readonly interpreter: string; readonly argument: string | null }
  /** no `#!` and text: a shell that execs it runs it itself (ENOEXEC), the engine refuses it */
  | { readonly kind: 'unknown' };

/** The two-letter mark and the word that open a stub file. */
export const stubMark = '#!strata ';

/** First line of a stub file for a program, newline included. Give the file mode 0755 and a declared size. */
export function stubText(program: string, version = ''): string {
  return `${stubMark}${program}${version === '' ? '' : ` ${version}`}\n`;
}

/** Reads the first line of a file's bytes. @source execve(2), "Interpreter scripts" */
export function programFileOf(content: ByteString): ProgramFile {
  if (!content.startsWith('#!')) return { kind: 'unknown' };
  const end = content.indexOf('\n');
  const line = (end === -1 ? content : content.slice(0, end)).trim();
  if (line.startsWith(stubMark)) {
    const [program = '', version = ''] = line.slice(stubMark.length).trim().split(/\s+/);
    return program === '' ? { kind: 'unknown' } : { kind: 'stub', program, version };
  }
  const [, interpreter = '', argument] = /^#!\s*(\S*)(?:\s+(.*))?$/.exec(line) ?? [];
  return interpreter === ''
    ? { kind: 'unknown' }
    : { kind: 'script', interpreter, argument: argument ?? null };
}
