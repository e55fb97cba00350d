import { err, ok, type Result } from '../../../lib/result.ts';
import { goLower } from '../text/go-case.ts';
import { trimStart } from './go-space.ts';
import type { Directive, EscapeToken } from './parsed-dockerfile.ts';

/** What has been read of the directives so far. They stand at the top: any other line ends them. */
export interface DirectiveState {
  readonly open: boolean;
  readonly found: readonly Directive[];
}

/** Before the first line. */
export const noDirectives: DirectiveState = { open: true, found: [] };

const head = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/;
const names: readonly Directive['name'][] = ['syntax', 'escape', 'check'];

/**
 * Looks for a directive in a line.
 * @param line without leading white space and line end
 * @param number 1-based
 * @param mark what a comment begins with; empty for a text that is the inside of a comment
 * @returns the new state and the directive, if the line is one; error: a directive given twice
 * @source moby/buildkit, frontend/dockerfile/parser/directives.go
 */
export function readDirective(
  state: DirectiveState,
  line: string,
  number: number,
  mark = '#',
): Result<{ readonly state: DirectiveState; readonly directive: Directive | null }, string> {
  const none = ok({ state: state.open ? { ...state, open: false } : state, directive: null });
  if (!state.open || !line.startsWith(mark)) return none;
  const inside = trimStart(line.slice(mark.length));
  const match = head.exec(inside);
  const value = match === null ? '' : directiveValue(inside.slice(match[0].length));
  const name = names.find((candidate) => candidate === goLower(match?.[1] ?? ''));
  if (name === undefined || value === '') return none;
  if (state.found.some((other) => other.name === name))
    return err(`only one ${name} parser directive can be used`);
  const directive: Directive = { name, value, line: number };
  return ok({ state: { open: true, found: [...state.found, directive] }, directive });
}

/** Without the blanks around it; but a value of blanks only is the last of them. */
function directiveValue(text: string): string {
  const isBlank = (at: number) => '\t\n\f\r '.includes(text.charAt(at));
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(from)) from += 1;
  while (to > from && isBlank(to - 1)) to -= 1;
  return from < to ? text.slice(from, to) : text.slice(-1);
}

/** @returns error: BuildKit's message for anything but a backslash or a backtick */
export function escapeToken(value: string): Result<EscapeToken, string> {
  return value === '\\' || value === '`'
    ? ok(value)
    : err(`invalid escape token '${value}' does not match \` or \\`);
}
