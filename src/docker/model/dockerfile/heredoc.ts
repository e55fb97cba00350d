import { err, ok, type Result } from '../../../lib/result.ts';
import { expandWords } from './expand.ts';
import type { Heredoc, ParsedWords } from './parsed-dockerfile.ts';

/** A heredoc's opening; its content follows on the next lines. */
export type HeredocStart = Omit<Heredoc, 'content'>;

const opening = /^([0-9]*)<<(-?)[\t\n\f\r ]*([^<]*)$/;
const quotes = /['"]/g;

/**
 * Reads a word as the opening of a heredoc.
 * @returns null when it is none; error: a quote in the name that does not close
 * @source moby/buildkit, frontend/dockerfile/parser, heredocFromMatch
 */
export function readHeredocStart(word: string): Result<HeredocStart | null, string> {
  const match = opening.exec(word);
  const rest = match?.[3] ?? '';
  if (match === null || rest === '') return ok(null);
  // Read with its quotes and without: if that makes a difference, some part was quoted.
  const bare = expandWords(rest, {}, { keepUnset: true });
  if (!bare.ok) return bare;
  const [name] = bare.value;
  if (name === undefined || bare.value.length !== 1) return ok(null);
  const raw = expandWords(rest, {}, { keepUnset: true, rawQuotes: true });
  if (!raw.ok) return raw;
  const [rawName] = raw.value;
  if (rawName === undefined || raw.value.length !== 1)
    return err(`internal lexing of heredoc produced inconsistent results: ${rest}`);
  const count = (text: string) => text.match(quotes)?.length ?? 0;
  return ok({
    name,
    fd: Math.min(Number(match[1]), 2 ** 64 - 1),
    expand: count(name) === count(rawName),
    stripTabs: match[2] === '-',
  });
}

/** Every heredoc a line opens, in order. The escape character is the backslash here, whatever the file says. */
export function heredocStarts(line: string): Result<readonly HeredocStart[], string> {
  if (!line.includes('<<')) return ok([]);
  const words = expandWords(line, {}, { rawQuotes: true, rawEscapes: true, keepUnset: true });
  const starts: HeredocStart[] = [];
  // A line that the lexer cannot read has no heredocs: the shell may still be able to read it.
  for (const word of words.ok ? words.value : []) {
    const start = readHeredocStart(word);
    if (!start.ok) return start;
    if (start.value !== null) starts.push(start.value);
  }
  return ok(starts);
}

/** Only these take heredocs, and not in exec form; ONBUILD if its trigger does. */
export function takesHeredocs(words: ParsedWords): boolean {
  const inner = words.instruction === 'ONBUILD' ? (words.onbuild ?? words) : words;
  return ['ADD', 'COPY', 'RUN'].includes(inner.instruction) && !inner.json;
}

/** What `<<-` does to a heredoc's content. */
export const stripLeadingTabs = (content: string): string => content.replace(/(^|\n)\t+/g, '$1');
