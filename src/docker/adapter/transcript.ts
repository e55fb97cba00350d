import type { Engine, ScriptedInput } from '../model/state/engine.ts';
import type { HostShell } from './host-shell.ts';

/** One command of a transcript: text of one or more lines, and what is typed while it runs. */
export interface TranscriptCommand {
  readonly text: string;
  /** lines that began with `#< ` after the command; `^C` is an interrupt, `^D` the end of input, `^P^Q` leaves the container */
  readonly typed: readonly string[];
}

/** What one command did. */
export interface TranscriptResult {
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  /** both as they came, with what was typed */
  readonly output: string;
  readonly exitCode: number;
  /** when it began, virtual milliseconds since 1970 */
  readonly atMs: number;
}

/**
 * Splits a transcript into commands: one shell line each; a here-document, an open quote or a loop takes the lines it needs.
 * Empty lines and `# comments` are passed over.
 */
export function readTranscript(
  text: string,
  isUnfinished: (text: string) => boolean,
): TranscriptCommand[] {
  const commands: { text: string; typed: string[] }[] = [];
  let open = '';
  for (const line of text.replace(/\r\n/g, '\n').split('\n')) {
    const typed = /^#< ?(.*)$/.exec(line);
    if (open === '' && typed !== null) {
      commands.at(-1)?.typed.push(typed[1] ?? '');
      continue;
    }
    if (open === '' && /^\s*(#.*)?$/.test(line)) continue;
    open = open === '' ? line.replace(/^\$ /, '') : `${open}\n${line}`;
    if (isUnfinished(open)) continue;
    commands.push({ text: open, typed: [] });
    open = '';
  }
  if (open !== '') commands.push({ text: open, typed: [] });
  return commands;
}

function inputOf(line: string): ScriptedInput {
  if (line === '^C') return { kind: 'interrupt' };
  if (line === '^D') return { kind: 'end' };
  if (line === '^P^Q') return { kind: 'detach' };
  const [, seconds] = /^\^C after (\d+)s$/.exec(line) ?? [];
  return seconds === undefined
    ? { kind: 'line', text: line }
    : { kind: 'interrupt', afterMs: Number(seconds) * 1000 };
}

/** Runs commands one after the other in virtual time. */
export async function runTranscript(
  engine: Engine,
  shell: HostShell,
  commands: readonly TranscriptCommand[],
  each: (result: TranscriptResult) => void = () => {},
): Promise<TranscriptResult[]> {
  const results: TranscriptResult[] = [];
  for (const { text, typed } of commands) {
    if (shell.ended) break;
    const atMs = engine.daemon.state.nowMs;
    const { value, stdout, stderr, output } = await engine.drain(shell.run(text), {
      input: typed.map(inputOf),
    });
    const result = { command: text, stdout, stderr, output, exitCode: value ?? 130, atMs };
    results.push(result);
    each(result);
  }
  return results;
}

/** A command with what it printed, as it stands on a terminal: here-documents behind `> `, an exit code that is not 0 in brackets. */
export function transcriptText({ command, output, exitCode }: TranscriptResult): string {
  const newline = output === '' || output.endsWith('\n') ? '' : '\n';
  const exit = exitCode === 0 ? '' : `[exit ${exitCode}]\n`;
  return `$ ${command.replaceAll('\n', '\n> ')}\n${output}${newline}${exit}`;
}
