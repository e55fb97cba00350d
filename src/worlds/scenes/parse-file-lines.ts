import { shellWords } from '../../docker/model/text/shell-words.ts';
import { err, ok, type Result } from '../../lib/result.ts';

/** Programs that work on files, with the flags that are simulated and how many operands each takes. */
const known = {
  cat: { flags: '', least: 1, most: Number.POSITIVE_INFINITY },
  echo: { flags: '', least: 0, most: Number.POSITIVE_INFINITY },
  ls: { flags: '', least: 0, most: Number.POSITIVE_INFINITY },
  mkdir: { flags: 'p', least: 1, most: Number.POSITIVE_INFINITY },
  mv: { flags: '', least: 2, most: 2 },
  rm: { flags: 'rRf', least: 1, most: Number.POSITIVE_INFINITY },
  rmdir: { flags: '', least: 1, most: Number.POSITIVE_INFINITY },
  touch: { flags: '', least: 1, most: Number.POSITIVE_INFINITY },
} as const;

/** Names of the programs, in byte order. */
const filePrograms = Object.keys(known) as readonly FileLine['program'][];

/** One line that is understood. */
export interface FileLine {
  /** as it was typed, without blanks around it */
  readonly text: string;
  readonly program: keyof typeof known;
  /** single letters */
  readonly flags: string;
  readonly operands: readonly string[];
  /** where the output goes instead of the terminal */
  readonly redirect?: { readonly path: string; readonly append: boolean };
}

/** Why a line is not run. Nothing of the text is run then. */
export interface LineFault {
  /** from 1 */
  readonly line: number;
  readonly text: string;
  /** what is wrong, in the words of a shell */
  readonly message: string;
}

/** Where a `>` outside of quotes stands, and the first sign of the shell that is not simulated. */
function operatorsOf(line: string): { readonly at: number; readonly strange?: string } {
  let quote = '';
  let at = -1;
  for (let i = 0; i < line.length; i += 1) {
    const letter = line[i] ?? '';
    if (letter === '\\' && quote !== "'") i += 1;
    else if (quote !== '') {
      if (letter === quote) quote = '';
      else if (quote === '"' && /[$`]/.test(letter)) return { at, strange: letter };
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>' && at < 0) {
      at = i;
      if (line[i + 1] === '>') i += 1;
    } else if (/[|&;<>$`*?()[\]{}~!]/.test(letter)) return { at, strange: letter };
  }
  return { at };
}

/** The words of one line, and where its output goes. */
function read(line: string): Result<Omit<FileLine, 'program' | 'flags'>, string> {
  const { at, strange } = operatorsOf(line);
  if (strange !== undefined) return err(`strata: ${strange} is not simulated here`);
  const words = shellWords(at < 0 ? line : line.slice(0, at));
  if (!words.ok) return err(`sh: ${words.error}`);
  if (at < 0) return ok({ text: line, operands: words.value });
  const append = line[at + 1] === '>';
  const target = shellWords(line.slice(at + (append ? 2 : 1)));
  if (!target.ok) return err(`sh: ${target.error}`);
  const [path, ...more] = target.value;
  if (path === undefined || path === '') return err('sh: syntax error: no file after >');
  return ok({ text: line, operands: [...words.value, ...more], redirect: { path, append } });
}

function parseLine(line: string): Result<FileLine, string> {
  const parts = read(line);
  if (!parts.ok) return parts;
  const [name = '', ...rest] = parts.value.operands;
  const program = filePrograms.find((each) => each === name);
  if (program === undefined)
    return err(`strata: ${name === '' ? 'an empty command' : name} is not simulated here`);
  const { flags: allowed, least, most } = known[program];
  // echo prints what it does not know; the others stop reading flags at --
  const end = program === 'echo' ? 0 : rest.indexOf('--');
  const isFlag = (word: string, i: number) =>
    program !== 'echo' && (end < 0 || i < end) && /^-./.test(word);
  const flags = rest
    .filter(isFlag)
    .map((word) => word.slice(1))
    .join('');
  const unknown = [...flags].find((flag) => !(allowed as string).includes(flag));
  if (unknown !== undefined) return err(`strata: ${program} -${unknown} is not simulated here`);
  const operands = rest.filter((word, i) => !isFlag(word, i) && (program === 'echo' || i !== end));
  if (operands.length < least) return err(`${program}: missing operand`);
  if (operands.length > most) return err(`${program}: extra operand '${operands[most]}'`);
  return ok({ ...parts.value, program, flags, operands });
}

/**
 * Reads file operations as they are typed in a shell, one a line: `echo text > /etc/motd`, `rm -r /srv`, `mkdir /x`. Quotes and
 * backslashes as in a shell; blank lines and `# comments` are passed over. No other sign of the shell is simulated.
 * @returns error: the first line that is not understood
 */
export function parseFileLines(text: string): Result<readonly FileLine[], LineFault> {
  const lines: FileLine[] = [];
  for (const [i, typed] of text.split(/\r?\n/).entries()) {
    const line = typed.trim();
    if (line === '' || line.startsWith('#')) continue;
    const parsed = parseLine(line);
    if (!parsed.ok) return err({ line: i + 1, text: line, message: parsed.error });
    lines.push(parsed.value);
  }
  return ok(lines);
}
