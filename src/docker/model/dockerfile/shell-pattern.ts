import { err, ok, type Result } from '../../../lib/result.ts';

/**
 * A shell pattern as a regular expression. `*` is any run of characters and `?` any one, but neither is a newline; there are no `[…]` sets.
 * @param greedy `*` takes as much as it can
 * @returns error: BuildKit's reason
 */
function patternToRegExp(
  pattern: string,
  greedy: boolean,
  anchored: boolean,
): Result<RegExp, string> {
  const characters = [...pattern];
  let source = anchored ? '^' : '';
  for (let at = 0; at < characters.length; at += 1) {
    let character = characters[at] as string;
    if (character === '*') source += greedy ? '[^\\n]*' : '[^\\n]*?';
    else if (character === '?') source += '[^\\n]';
    else if (character === '\\') {
      const next = characters[at + 1];
      // `\}` and `\/` are escaped for the sake of `${…}`, not of the pattern.
      if (next === '}' || next === '/') continue;
      at += 1;
      character = next ?? '\ufffd';
      if (!['*', '?', '\\'].includes(character)) return err(`invalid escape '\\${character}'`);
      source += `\\${character}`;
    } else source += /[[\]{}.+()|^$]/.test(character) ? `\\${character}` : character;
  }
  return ok(new RegExp(source, 'u'));
}

const invalid = (pattern: string, reason: string): string =>
  `invalid pattern (${pattern}) in substitution: ${reason}`;

/** `${NAME#pattern}`, or `##` when greedy. @returns error: BuildKit's message */
export function trimPrefix(
  pattern: string,
  value: string,
  greedy: boolean,
): Result<string, string> {
  const expression = patternToRegExp(pattern, greedy, true);
  if (!expression.ok) return err(invalid(pattern, expression.error));
  const match = expression.value.exec(value);
  return ok(match === null ? value : value.slice(match[0].length));
}

/** `${NAME%pattern}`, or `%%` when greedy: {@link trimPrefix} on both reversed, so that the shortest end is found. */
export function trimSuffix(
  pattern: string,
  value: string,
  greedy: boolean,
): Result<string, string> {
  // An escape and its character stay in order: `a\*c` is `c\*a` reversed.
  const pieces = pattern.match(/\\.|./gsu) ?? [];
  const trimmed = trimPrefix(pieces.reverse().join(''), reverse(value), greedy);
  return trimmed.ok ? ok(reverse(trimmed.value)) : trimmed;
}

const reverse = (text: string): string => [...text].reverse().join('');

/**
 * `${NAME/pattern/replacement}`, or `//` for all. When all are replaced `$0` in the replacement is what matched, as in Go's regexp.
 * @returns error: BuildKit's message
 */
export function replacePattern(
  pattern: string,
  value: string,
  replacement: string,
  all: boolean,
): Result<string, string> {
  const expression = patternToRegExp(pattern, true, false);
  if (!expression.ok) return err(invalid(pattern, expression.error));
  if (!all) {
    const match = expression.value.exec(value);
    if (match === null) return ok(value);
    return ok(
      value.slice(0, match.index) + replacement + value.slice(match.index + match[0].length),
    );
  }
  let result = '';
  let lastEnd = 0;
  for (const match of value.matchAll(new RegExp(expression.value, 'gu'))) {
    // Go replaces no empty match that touches the match before it.
    if (match[0] === '' && match.index === lastEnd && match.index > 0) continue;
    result += value.slice(lastEnd, match.index) + expandTemplate(replacement, match[0]);
    lastEnd = match.index + match[0].length;
  }
  return ok(result + value.slice(lastEnd));
}

/** `$0` and `${0}` are the match, other names are empty, `$$` is a dollar. @source Go, regexp.Expand */
function expandTemplate(template: string, match: string): string {
  return template.replace(
    /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
    (_whole, dollar?: string, name?: string, braced?: string) => {
      if (dollar !== undefined) return '$';
      return (name ?? braced) === '0' ? match : '';
    },
  );
}
