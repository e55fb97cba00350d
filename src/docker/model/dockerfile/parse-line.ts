import { err, ok, type Result } from '../../../lib/result.ts';
import { toBytes, toText } from '../text/bytes.ts';
import { goLower, goUpper } from '../text/go-case.ts';
import { goQuote } from '../text/go-quote.ts';
import { isSpace, splitAtGap, trim, wordGap } from './go-space.ts';
import { readJsonArray } from './json-array.ts';
import type { EscapeToken, ParsedWords } from './parsed-dockerfile.ts';
import { splitWords, takeFlags } from './split-words.ts';

/** Arguments, and whether they are a JSON array. */
interface Arguments {
  readonly args: readonly string[];
  readonly json: boolean;
}

type ArgumentParser = (rest: string, token: EscapeToken) => Result<Arguments, string>;

const plain = (args: readonly string[]): Result<Arguments, string> => ok({ args, json: false });

const wholeText: ArgumentParser = (rest) => plain(rest === '' ? [] : [rest]);

const spacedWords: ArgumentParser = (rest) => plain(rest === '' ? [] : rest.split(wordGap));

const quotedWords: ArgumentParser = (rest, token) => plain(splitWords(rest, token));

const jsonOr =
  (otherwise: ArgumentParser): ArgumentParser =>
  (rest, token) => {
    const array = readJsonArray(rest);
    if (array.kind === 'strings') return ok({ args: array.values, json: true });
    return array.kind === 'mixed'
      ? err('when using JSON array syntax, arrays must be comprised of strings only')
      : otherwise(rest, token);
  };

const commandText = jsonOr(wholeText);
const pathWords = jsonOr(spacedWords);

/** Name, value, `=` for each pair; or the old form `NAME the rest of the line` with an empty separator. */
const pairs =
  (instruction: string): ArgumentParser =>
  (rest, token) => {
    const words = splitWords(rest, token);
    const [first] = words;
    if (first === undefined) return plain([]);
    if (!first.includes('=')) {
      const [name, value] = splitAtGap(rest);
      return value === undefined
        ? err(`${instruction} must have two arguments`)
        : plain([name, value, '']);
    }
    const args: string[] = [];
    for (const word of words) {
      const at = word.indexOf('=');
      if (at < 0)
        return err(
          `Syntax error - can't find = in ${goQuote(word)}. Must be of the form: name=value`,
        );
      args.push(word.slice(0, at), word.slice(at + 1), '=');
    }
    return plain(args);
  };

/** The type, then a command. BuildKit looks for the end of the type byte by byte. */
const healthcheck: ArgumentParser = (rest, token) => {
  if (rest === '') return plain([]);
  const bytes = [...toBytes(rest)];
  const end = bytes.findIndex(isSpace);
  if (end < 0) return plain([rest]);
  const start = bytes.findIndex((byte, at) => at > end && !isSpace(byte));
  const command = commandText(toText(bytes.slice(start).join('')), token);
  if (!command.ok) return command;
  const type = toText(bytes.slice(0, end).join(''));
  return ok({ args: [type, ...command.value.args], json: command.value.json });
};

const argumentParsers: ReadonlyMap<string, ArgumentParser> = new Map(
  Object.entries({
    add: pathWords,
    arg: quotedWords,
    cmd: commandText,
    copy: pathWords,
    entrypoint: commandText,
    env: pairs('ENV'),
    expose: spacedWords,
    from: spacedWords,
    healthcheck,
    label: pairs('LABEL'),
    maintainer: wholeText,
    // Empty; else it is taken apart as a line of its own.
    onbuild: wholeText,
    run: commandText,
    shell: commandText,
    stopsignal: wholeText,
    user: wholeText,
    volume: pathWords,
    workdir: wholeText,
  }),
);

/** The names of all instructions, upper case, in order of the alphabet. */
export const instructionNames: readonly string[] = [...argumentParsers.keys()].map(goUpper).sort();

/**
 * Takes one logical line apart.
 * @param line continuations joined
 * @returns an unknown instruction has one empty argument; error: BuildKit's message
 * @source moby/buildkit, frontend/dockerfile/parser/line_parsers.go
 */
export function parseLine(line: string, token: EscapeToken): Result<ParsedWords, string> {
  // ONBUILD holds another line; a file of nothing but ONBUILD would go as deep as it is long.
  const outer: Omit<ParsedWords, 'args' | 'json'>[] = [];
  let original = line;
  for (;;) {
    const [keyword, after] = splitAtGap(trim(original));
    const taken = takeFlags(after ?? '', token);
    const rest = trim(taken.rest);
    const head = { instruction: goUpper(keyword), keyword, flags: taken.flags, original };
    if (goLower(keyword) === 'onbuild' && rest !== '') {
      outer.push(head);
      original = rest;
      continue;
    }
    const parser = argumentParsers.get(goLower(keyword));
    const read = parser === undefined ? plain(['']) : parser(rest, token);
    if (!read.ok) return read;
    const inner: ParsedWords = { ...head, ...read.value };
    return ok(
      outer.reduceRight<ParsedWords>(
        (onbuild, wrapper) => ({ ...wrapper, args: [], json: false, onbuild }),
        inner,
      ),
    );
  }
}
