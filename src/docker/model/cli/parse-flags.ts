import { err, ok, type Result } from '../../../lib/result.ts';
import { goQuote } from '../text/go-quote.ts';
import { type FlagSpec, flagLabel } from './flag-spec.ts';

/** What one flag was given, in order; the text is that of the command line. */
export interface ParsedFlag {
  readonly flag: FlagSpec;
  readonly text: string;
}

/** A command line taken apart. */
export interface ParsedLine {
  readonly given: readonly ParsedFlag[];
  readonly args: readonly string[];
  /** `--help` or `-h` was among the flags. */
  readonly help: boolean;
  /** Warnings for stderr: a shorthand that is deprecated. */
  readonly warnings: readonly string[];
}

/** Checks a value when its flag is met, as pflag does; the error is the part after `flag: `. */
export type ValidateFlag = (flag: FlagSpec, text: string) => Result<unknown, string>;

const helpFlag: FlagSpec = {
  name: 'help',
  short: null,
  type: 'bool',
  defaultText: null,
  hidden: true,
  standsFor: 'help',
};

/**
 * Takes a command line apart: `--flag value`, `--flag=value`, `-abc`, `-p8080:80`, `-p=8080:80`, `--`.
 * @param interspersed false: everything from the first word on that is no flag belongs to the arguments (`run`, `exec`)
 * @returns flags in order and the other words; error: pflag's sentence about the first wrong flag
 * @source spf13/pflag, flag.go
 */
export function parseFlags(
  words: readonly string[],
  flags: readonly FlagSpec[],
  interspersed: boolean,
  check: ValidateFlag,
): Result<ParsedLine, string> {
  const given: ParsedFlag[] = [];
  const args: string[] = [];
  const warnings: string[] = [];
  let help = false;
  let at = 0;

  const take = (flag: FlagSpec, text: string): string | undefined => {
    const checked = check(flag, text);
    if (!checked.ok)
      return `invalid argument ${goQuote(text)} for ${goQuote(flagLabel(flag))} flag: ${checked.error}`;
    if (flag.name === 'help') help = checked.value === true;
    else given.push({ flag, text });
    return undefined;
  };

  const takeLong = (word: string): string | undefined => {
    const body = word.slice(2);
    if (body.startsWith('-') || body.startsWith('=')) return `bad flag syntax: ${word}`;
    const equals = body.indexOf('=');
    const name = equals < 0 ? body : body.slice(0, equals);
    const flag = findFlag(flags, name);
    if (flag === undefined) return `unknown flag: --${name}`;
    if (equals >= 0) return take(flag, body.slice(equals + 1));
    if (flag.type === 'bool') return take(flag, 'true');
    const value = words[at];
    if (value === undefined) return `flag needs an argument: --${name}`;
    at += 1;
    return take(flag, value);
  };

  const takeShort = (word: string): string | undefined => {
    for (let rest = word.slice(1); rest !== ''; ) {
      const [letter = ''] = rest;
      const flag = flags.find(({ short }) => short === letter);
      if (flag === undefined) {
        if (letter !== 'h') return `unknown shorthand flag: ${goRune(letter)} in -${rest}`;
        warnings.push('Flag shorthand -h has been deprecated, use --help');
        help = true;
        rest = rest.slice(1);
      } else if (rest.length > 2 && rest[1] === '=') {
        return take(flag, rest.slice(2));
      } else if (flag.type === 'bool') {
        const problem = take(flag, 'true');
        if (problem !== undefined) return problem;
        rest = rest.slice(1);
      } else if (rest.length > 1) {
        return take(flag, rest.slice(1));
      } else {
        const value = words[at];
        if (value === undefined) return `flag needs an argument: ${goRune(letter)} in -${rest}`;
        at += 1;
        return take(flag, value);
      }
    }
    return undefined;
  };

  while (at < words.length) {
    const word = words[at] ?? '';
    at += 1;
    if (word === '--') break;
    if (word.length < 2 || !word.startsWith('-')) {
      args.push(word);
      if (!interspersed) break;
      continue;
    }
    const problem = word.startsWith('--') ? takeLong(word) : takeShort(word);
    if (problem !== undefined) return err(problem);
  }
  args.push(...words.slice(at));
  return ok({ given, args, help, warnings });
}

/** The flag of that long name; every command has `--help`. */
const findFlag = (flags: readonly FlagSpec[], name: string): FlagSpec | undefined =>
  flags.find((flag) => flag.name === name) ?? (name === 'help' ? helpFlag : undefined);

/** One character as Go's `%q` writes it: between single quotes. */
function goRune(letter: string): string {
  if (letter === "'") return "'\\''";
  return `'${goQuote(letter).slice(1, -1).replaceAll('\\"', '"')}'`;
}
