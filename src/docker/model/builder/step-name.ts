import type { Variables } from '../dockerfile/expand.ts';
import { expandWord } from '../dockerfile/expand.ts';
import { stripLeadingTabs } from '../dockerfile/heredoc.ts';
import type { Instruction, RunInstruction } from '../dockerfile/instruction-types.ts';
import type { EscapeToken } from '../dockerfile/parsed-dockerfile.ts';

/** Counts the steps of a stage as progress does: FROM an image, RUN, COPY, ADD, WORKDIR, and every trigger. */
export interface StepCounter {
  /** Shown before the numbers; `''` in a file with one stage. */
  readonly stage: string;
  readonly total: number;
  index: number;
}

/** `[build 2/4] `, the number padded to the total's width. @source moby/buildkit, dockerfile2llb/convert.go, prefixCommand */
export function nextPrefix(counter: StepCounter): string {
  if (counter.total === 0) return '';
  counter.index += 1;
  const number = `${counter.index}`.padStart(`${counter.total}`.length);
  return `[${counter.stage === '' ? '' : `${counter.stage} `}${number}/${counter.total}] `;
}

/** An instruction as progress shows it: first word in upper case, variables replaced. */
export function stepText(
  instruction: Instruction,
  variables: Variables,
  token: EscapeToken,
): string {
  if (instruction.kind === 'RUN') {
    const text = `${instruction.source}${heredocSummary(instruction)}`;
    const shown = expandWord(text, variables, { escape: token, rawQuotes: true, keepUnset: true });
    return upperFirst(shown.ok ? shown.value.text : text);
  }
  const shown = expandWord(instruction.source, variables, { escape: token });
  return upperFirst(shown.ok ? shown.value.text : instruction.source);
}

function upperFirst(text: string): string {
  const space = text.indexOf(' ');
  return space < 0 ? text.toUpperCase() : text.slice(0, space).toUpperCase() + text.slice(space);
}

/** ` (first line...)` for a RUN that is one heredoc. */
function heredocSummary(run: RunInstruction): string {
  const heredoc = run.heredocs[0];
  if (heredoc === undefined || !isOneHeredoc(run)) return '';
  const lines = heredoc.content.trim().replaceAll('\r\n', '\n').split('\n');
  return ` (${lines[0]}${lines.length > 1 ? '...' : ''})`;
}

/** The command is nothing but `<<NAME`: its text is the program. */
function isOneHeredoc(run: RunInstruction): boolean {
  return (
    run.heredocs.length > 0 &&
    run.command.length === 1 &&
    /^\d*<<-?["']?[^\s"'<]+["']?$/.test(run.command[0] as string)
  );
}

/** What a RUN with heredocs hands to the shell, or the script that is the program itself. */
export function heredocCommand(run: RunInstruction): {
  readonly kind: 'shell' | 'script';
  readonly text: string;
} {
  const heredoc = run.heredocs[0];
  if (heredoc !== undefined && isOneHeredoc(run)) {
    const text = heredoc.stripTabs ? stripLeadingTabs(heredoc.content) : heredoc.content;
    return { kind: text.startsWith('#!') ? 'script' : 'shell', text };
  }
  return {
    kind: 'shell',
    text: run.heredocs.reduce(
      (text, { content, name }) => `${text}\n${content}${name}`,
      run.command[0] ?? '',
    ),
  };
}
