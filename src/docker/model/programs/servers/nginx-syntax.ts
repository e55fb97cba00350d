import { err, ok, type Result } from '../../../../lib/result.ts';
import { toText } from '../../text/bytes.ts';
import { resolvePath } from '../../text/paths.ts';
import { errnoText } from '../../union-fs/errno-text.ts';
import type { MountTable } from '../../union-fs/mount-table.ts';
import { namesIn, parentOf, readBytes } from '../files.ts';

/** One directive: its words, and what stands in its braces. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[] | null;
  /** `in FILE:LINE`, as nginx ends its messages */
  readonly file: string;
  readonly line: number;
}

interface Word {
  readonly text: string;
  readonly kind: 'word' | '{' | '}' | ';';
  readonly line: number;
}

function words(text: string): Result<Word[], { message: string; line: number }> {
  const out: Word[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string;
    if (character === '\n') line += 1;
    if (/\s/.test(character)) at += 1;
    else if (character === '#') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (character === '{' || character === '}' || character === ';') {
      out.push({ text: character, kind: character, line });
      at += 1;
    } else if (character === '"' || character === "'") {
      const start = line;
      let word = '';
      for (at += 1; at < text.length && text[at] !== character; at += 1) {
        if (text[at] === '\n') line += 1;
        if (text[at] === '\\' && at + 1 < text.length) {
          at += 1;
          const next = text[at] as string;
          word +=
            { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\' }[next] ?? `\\${next}`;
        } else word += text[at];
      }
      if (at >= text.length)
        return err({ message: 'unexpected end of file, expecting ";" or "}"', line });
      at += 1;
      out.push({ text: word, kind: 'word', line: start });
    } else {
      // `${name}` and `{2}` in a regular expression do not open a block
      const [word = character] =
        /^(?:\$\{\w+\}|\\[\s\S]|[^\s;{}"']|(?<=\S)["'])+/.exec(text.slice(at)) ?? [];
      out.push({ text: word.replace(/\\([\s;{}])/g, '$1'), kind: 'word', line });
      at += word.length;
    }
  }
  return ok(out);
}

/**
 * Reads a configuration file with everything it includes.
 * @returns the error as nginx words it, without `nginx: [emerg] `
 * @source nginx, src/core/ngx_conf_file.c: texts of the messages
 */
export function readConfig(
  files: MountTable,
  path: string,
  prefix = '/etc/nginx',
  seen: string[] = [],
): Result<readonly Directive[], string> {
  const bytes = readBytes(files, path);
  if (!bytes.ok) {
    const number = { ENOENT: 2, EACCES: 13, EISDIR: 21, ENOTDIR: 20 }[bytes.error as string] ?? 5;
    return err(`open() "${path}" failed (${number}: ${errnoText(bytes.error)})`);
  }
  seen.push(path);
  if (seen.length > 200)
    return err(`strata: nginx configuration that includes itself is not simulated`);
  return readText(toText(bytes.value), path, (pattern, directive) => {
    const full = resolvePath(prefix, pattern);
    const found = /[*?[]/.test(full) ? matching(files, full) : [full];
    const all: Directive[] = [];
    for (const one of found) {
      const inner = readConfig(files, one, prefix, seen);
      if (!inner.ok)
        return err(
          inner.error.startsWith('open() ')
            ? `${inner.error} in ${directive.file}:${directive.line}`
            : inner.error,
        );
      all.push(...inner.value);
    }
    return ok(all);
  });
}

/** Files that a pattern with `*` in its last part means, in byte order. */
function matching(files: MountTable, pattern: string): string[] {
  const dir = parentOf(pattern);
  const last = pattern.slice(pattern.lastIndexOf('/') + 1);
  const regex = new RegExp(
    `^${last
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  );
  return namesIn(files, dir)
    .filter((name) => regex.test(name) && !name.startsWith('.'))
    .map((name) => `${dir === '/' ? '' : dir}/${name}`);
}

/** Reads configuration text, `-g`'s too. @param include reads what an include names */
export function readText(
  text: string,
  file: string,
  include: (pattern: string, directive: Directive) => Result<readonly Directive[], string>,
): Result<readonly Directive[], string> {
  const where = (line: number) =>
    file === 'command line' ? ' in command line' : ` in ${file}:${line}`;
  const read = words(text);
  if (!read.ok) return err(`${read.error.message}${where(read.error.line)}`);
  const all = read.value;
  const lastLine = text.split('\n').length;
  let at = 0;
  const block = (nested: boolean): Result<readonly Directive[], string> => {
    const out: Directive[] = [];
    for (;;) {
      const first = all[at];
      if (first === undefined)
        return nested ? err(`unexpected end of file, expecting "}"${where(lastLine)}`) : ok(out);
      if (first.kind === '}') {
        if (!nested) return err(`unexpected "}"${where(first.line)}`);
        at += 1;
        return ok(out);
      }
      if (first.kind !== 'word') return err(`unexpected "${first.kind}"${where(first.line)}`);
      const parts: string[] = [];
      while (all[at]?.kind === 'word') {
        parts.push((all[at] as Word).text);
        at += 1;
      }
      const end = all[at];
      if (end === undefined) {
        if (file === 'command line')
          return err(`unexpected end of parameter, expecting ";"${where(0)}`);
        return err(`unexpected end of file, expecting ";" or "}"${where(lastLine)}`);
      }
      if (end.kind === '}') return err(`unexpected "}"${where(end.line)}`);
      at += 1;
      const [name = '', ...args] = parts;
      const head = { name, args, file, line: end.line };
      if (end.kind === ';') {
        const directive = { ...head, block: null };
        if (name === 'include' && args[0] !== undefined) {
          const included = include(args[0], directive);
          if (!included.ok) return included;
          out.push(...included.value);
        } else out.push(directive);
        continue;
      }
      const inner = block(true);
      if (!inner.ok) return inner;
      out.push({ ...head, block: inner.value });
    }
  };
  return block(false);
}
