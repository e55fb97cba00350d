import { toText } from '../text/bytes.ts';
import { resolvePath } from '../text/paths.ts';
import { readBytes, statOf } from './files.ts';
import { ends, type LongProgram, type Piece, type ProgramCall, waits } from './program-call.ts';

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds that the words of `sleep` add up to; null for a word that is no time. @source sleep(1) */
function sleepSeconds(words: readonly string[]): number | null {
  let sum = 0;
  for (const word of words) {
    if (word === 'infinity' || word === 'inf') return Number.POSITIVE_INFINITY;
    const [, digits, unit = 's'] = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(word) ?? [];
    if (digits === undefined) return null;
    sum += Number(digits) * (units[unit === '' ? 's' : unit] ?? 1);
  }
  return sum;
}

/** sleep(1): waits for its time, handles no signal. */
export const sleepProgram: LongProgram = (call, wake, memory) => {
  if (wake.kind === 'timer') return ends(call, 0);
  if (wake.kind !== 'start') return waits(call, memory);
  const words = call.argv.slice(1);
  if (words.length === 0)
    return ends(call, 1, [
      {
        stream: 'stderr',
        text: "sleep: missing operand\nTry 'sleep --help' for more information.\n",
      },
    ]);
  const seconds = sleepSeconds(words);
  if (seconds === null)
    return ends(call, 1, [
      {
        stream: 'stderr',
        text: `sleep: invalid time interval '${words.find((word) => sleepSeconds([word]) === null)}'\nTry 'sleep --help' for more information.\n`,
      },
    ]);
  return waits(
    call,
    {},
    { wakesAtMs: Number.isFinite(seconds) ? call.nowMs + Math.round(seconds * 1000) : null },
  );
};

/** Whether `tail` follows its file. */
export function tailFollows(argv: readonly string[]): boolean {
  return argv.slice(1).some((word) => /^-[a-zA-Z]*[fF]/.test(word) || word.startsWith('--follow'));
}

/** tail -f: prints the last lines and what comes later; looks once a second. */
export const tailProgram: LongProgram = (call, wake, memory) => {
  if (wake.kind === 'start') {
    let lines = 10;
    const names: string[] = [];
    const words = call.argv.slice(1);
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i] as string;
      const number =
        /^-n?(\d+)[fF]?$/.exec(word) ?? /^-[fF]?n(\d+)$/.exec(word) ?? /^--lines=(\d+)$/.exec(word);
      if (number !== null) lines = Number(number[1]);
      else if (/^-[fF]?n$/.test(word)) {
        i += 1;
        lines = Number(words[i]?.replace(/^\+/, '') ?? 10);
      } else if (!word.startsWith('-')) names.push(resolvePath(call.cwd, word));
    }
    const missing = names.filter(
      (name) => name !== '/dev/null' && statOf(call.files, name) === null,
    );
    const output: Piece[] = missing.map((name) => ({
      stream: 'stderr',
      text: `tail: cannot open '${name}' for reading: No such file or directory\n`,
    }));
    const found = names.filter((name) => !missing.includes(name));
    if (names.length > 0 && found.length === 0)
      return ends(call, 1, [...output, { stream: 'stderr', text: 'tail: no files remaining\n' }]);
    const many = found.length > 1;
    for (const name of found) {
      const text = textOf(call, name);
      const all = text.split('\n');
      const end = text.endsWith('\n') ? all.length - 1 : all.length;
      const shown = all.slice(Math.max(0, end - lines), end).join('\n');
      if (many) output.push({ stream: 'stdout', text: `==> ${name} <==\n` });
      if (shown !== '')
        output.push({ stream: 'stdout', text: `${shown}${text.endsWith('\n') ? '\n' : ''}` });
    }
    const seen = Object.fromEntries(found.map((name) => [name, lengthOf(call, name)]));
    return waits(call, { seen }, { output, wakesAtMs: nextLook(call, found) });
  }
  const { seen } = memory as { seen: Record<string, number> };
  const output: Piece[] = [];
  const now: Record<string, number> = {};
  for (const [name, before] of Object.entries(seen)) {
    const length = lengthOf(call, name);
    if (length > before) output.push({ stream: 'stdout', text: textOf(call, name, before) });
    else if (length < before)
      output.push({ stream: 'stderr', text: `tail: ${name}: file truncated\n` });
    now[name] = length;
  }
  return waits(call, { seen: now }, { output, wakesAtMs: nextLook(call, Object.keys(seen)) });
};

/** Nothing is ever added to a device: no need to look again. */
function nextLook(call: ProgramCall, names: readonly string[]): number | null {
  return names.every((name) => name.startsWith('/dev/')) ? null : call.nowMs + 1000;
}
function textOf(call: ProgramCall, name: string, from = 0): string {
  const bytes = readBytes(call.files, name);
  return bytes.ok ? toText(bytes.value.slice(from)) : '';
}
function lengthOf(call: ProgramCall, name: string): number {
  const bytes = readBytes(call.files, name);
  return bytes.ok ? bytes.value.length : 0;
}

/** yes(1): ten lines a second stand for the flood. */
export const yesProgram: LongProgram = (call) => {
  const text = `${call.argv.length > 1 ? call.argv.slice(1).join(' ') : 'y'}\n`;
  return waits(
    call,
    {},
    { output: [{ stream: 'stdout', text: text.repeat(10) }], wakesAtMs: call.nowMs + 1000 },
  );
};
