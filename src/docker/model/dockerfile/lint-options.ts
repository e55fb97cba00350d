import { err, ok, type Result } from '../../../lib/result.ts';
import { parseBool } from '../values/flag-values.ts';
import { noDirectives, readDirective } from './directives.ts';
import { trim } from './go-space.ts';

/** What `# check=…` asks for. */
export interface LintOptions {
  /** Rules that are not run. */
  readonly skip: 'all' | readonly string[];
  /** Rules that run only when asked for. */
  readonly experimental: 'all' | readonly string[];
  /** A warning ends the build. */
  readonly asError: boolean;
}

/** Without a directive. */
export const defaultLintOptions: LintOptions = { skip: [], experimental: [], asError: false };

/**
 * Reads `skip=RuleA,RuleB;error=true`.
 * @param value of the directive; what follows its first blank is not looked at
 * @returns error: BuildKit's message
 * @source moby/buildkit, frontend/dockerfile/linter, ParseLintOptions
 */
export function readLintOptions(value: string): Result<LintOptions, string> {
  const text = trim(value.split(' ', 1)[0] ?? '');
  if (text === '') return ok(defaultLintOptions);
  let options = defaultLintOptions;
  const parts = text.split(';');
  // Go splits into three at most: the third keeps its semicolons.
  for (const part of [
    ...parts.slice(0, 2),
    ...(parts.length > 2 ? [parts.slice(2).join(';')] : []),
  ]) {
    const at = part.indexOf('=');
    if (at < 0) return err(`invalid check option "${part}"`);
    const name = trim(part.slice(0, at));
    const given = trim(part.slice(at + 1));
    if (name === 'skip' || name === 'experimental')
      options = { ...options, [name]: given === 'all' ? 'all' : given.split(',').map(trim) };
    else if (name === 'error') {
      const flag = parseBool(given);
      if (!flag.ok) return err(`failed to parse check option "${part}": ${flag.error}`);
      options = { ...options, asError: flag.value };
    } else return err(`invalid check option "${name}"`);
  }
  return ok(options);
}

/** Adds what a `# check=…` among the comments before an instruction asks for; a broken one is passed over. */
export function withCommentOptions(options: LintOptions, comment: readonly string[]): LintOptions {
  for (const line of comment) {
    const read = readDirective(noDirectives, line, 1, '');
    const directive = read.ok ? read.value.directive : null;
    if (directive?.name !== 'check') continue;
    const more = readLintOptions(directive.value);
    if (!more.ok) return options;
    return {
      ...options,
      skip: merged(options.skip, more.value.skip),
      experimental: merged(options.experimental, more.value.experimental),
    };
  }
  return options;
}

function merged(a: LintOptions['skip'], b: LintOptions['skip']): LintOptions['skip'] {
  return a === 'all' || b === 'all' ? 'all' : [...a, ...b];
}
