import { err, ok, type Result } from '../../../lib/result.ts';
import { toBytes, toText } from '../text/bytes.ts';
import { escapeToken, noDirectives, readDirective } from './directives.ts';
import { trim, trimStart } from './go-space.ts';
import { heredocStarts, takesHeredocs } from './heredoc.ts';
import { parseLine } from './parse-line.ts';
import type {
  DockerfileError,
  EscapeToken,
  Heredoc,
  ParsedDockerfile,
  ParsedInstruction,
  ParseWarning,
} from './parsed-dockerfile.ts';

/** Bytes of one line, its newline included. @source Go, bufio.MaxScanTokenSize */
const longestLineBytes = 65536;

function trimNewline(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === '\n' || line[end - 1] === '\r')) end -= 1;
  return line.slice(0, end);
}
const isComment = (line: string): boolean => trimStart(line).startsWith('#');

/**
 * An escape as last visible character continues the line, unless an escape stands before it.
 * @returns the line without it, or null
 */
function continued(line: string, token: EscapeToken): string | null {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line[end - 1] === token && line[end - 2] !== token ? line.slice(0, end - 1) : null;
}

/** Lines with their ends; ends early before a line that is too long. */
function scanLines(text: string): { readonly lines: readonly string[]; readonly tooLong: boolean } {
  const lines = text.split('\n').map((line, at, all) => (at + 1 < all.length ? `${line}\n` : line));
  if (lines.at(-1) === '') lines.pop();
  const isTooLong = (line: string): boolean =>
    // A UTF-16 unit takes three bytes at most.
    line.length * 3 >= longestLineBytes && toBytes(trimLineFeed(line)).length >= longestLineBytes;
  const long = lines.findIndex(isTooLong);
  return long < 0 ? { lines, tooLong: false } : { lines: lines.slice(0, long), tooLong: true };
}

const trimLineFeed = (line: string): string => (line.endsWith('\n') ? line.slice(0, -1) : line);

/**
 * Takes a Dockerfile apart: directives, comments, continuations, heredocs, flags, JSON forms. What the instructions mean
 * is checked by `readInstructions`.
 * @source moby/buildkit, frontend/dockerfile/parser
 */
export function parseDockerfile(text: string): Result<ParsedDockerfile, DockerfileError> {
  const { lines, tooLong } = scanLines(text.replace(/^\ufeff/, ''));
  let directives = noDirectives;
  let token: EscapeToken = '\\';
  let comment: string[] = [];
  const instructions: ParsedInstruction[] = [];
  const warnings: ParseWarning[] = [];
  let at = 0;

  const fail = (message: string, startLine: number, endLine = startLine) =>
    err({ message, startLine, endLine });

  while (at < lines.length) {
    const line = lines[at] as string;
    if (isComment(line)) {
      // BuildKit drops the first byte, be it `#` or the blank of an indented comment.
      const words = trim(toText(toBytes(line).slice(1)));
      if (words === '') comment = [];
      else comment.push(words);
    }
    const bare = trimStart(trimNewline(line));
    const directive = readDirective(directives, bare, at + 1);
    // The error's place is the line before: BuildKit has not counted this one yet.
    if (!directive.ok) return fail(directive.error, at);
    directives = directive.value.state;
    if (directive.value.directive?.name === 'escape') {
      const read = escapeToken(directive.value.directive.value);
      if (!read.ok) return fail(read.error, at);
      token = read.value;
    }
    if (directive.value.directive !== null) comment.pop();
    at += 1;
    if (bare === '' || isComment(bare)) continue;

    const startLine = at;
    const logical = joinLines(lines, at, bare, token);
    at = logical.next;
    if (logical.hasEmptyLine)
      warnings.push({ message: `Empty continuation line found in: ${logical.text}`, line: at });
    const words = parseLine(logical.text, token);
    if (!words.ok) return fail(words.error, startLine, at);

    const heredocs: Heredoc[] = [];
    if (takesHeredocs(words.value)) {
      const starts = heredocStarts(logical.text);
      if (!starts.ok) return fail(starts.error, startLine, at);
      for (const start of starts.value) {
        const from = at;
        const isEnd = (candidate: string) => {
          const name = trimNewline(candidate);
          return (start.stripTabs ? name.replace(/^\t+/, '') : name) === start.name;
        };
        while (at < lines.length && !isEnd(lines[at] as string)) at += 1;
        if (at === lines.length) return fail('unterminated heredoc', startLine, at);
        heredocs.push({ ...start, content: lines.slice(from, at).join('') });
        at += 1;
      }
    }
    instructions.push({ ...words.value, heredocs, comment, startLine, endLine: at });
    comment = [];
  }
  if (instructions.length === 0) return fail('file with no instructions', at);
  if (tooLong)
    return fail(`dockerfile line greater than max allowed size of ${longestLineBytes - 1}`, at);
  return ok({ escape: token, directives: directives.found, instructions, warnings });
}

/**
 * Joins a line with those it continues on; comments and empty lines among them go.
 * @param next the line after the first one, 0-based
 */
function joinLines(
  lines: readonly string[],
  next: number,
  first: string,
  token: EscapeToken,
): { readonly text: string; readonly next: number; readonly hasEmptyLine: boolean } {
  let at = next;
  let hasEmptyLine = false;
  let open = continued(first, token);
  if (open === null) return { text: first, next: at, hasEmptyLine };
  const parts = [open];
  while (open !== null && at < lines.length) {
    const line = lines[at] as string;
    at += 1;
    if (isComment(line)) continue;
    if (trimStart(trimNewline(line)) === '') {
      hasEmptyLine = true;
      continue;
    }
    const whole = trimNewline(line);
    open = continued(whole, token);
    parts.push(open ?? whole);
  }
  return { text: parts.join(''), next: at, hasEmptyLine };
}
