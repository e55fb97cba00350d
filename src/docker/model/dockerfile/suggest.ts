import { goLower, goUpper } from '../text/go-case.ts';

/** Insertions, deletions and substitutions cost one each; a swap of neighbours is two of them. @source Levenshtein distance */
function distance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  from.forEach((letter, i) => {
    const next = [i + 1];
    to.forEach((other, j) => {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    });
    row = next;
  });
  return row[to.length] ?? 0;
}

/** The case of a word that is all lower or all upper. */
function likeCase(word: string, model: string): string {
  if (model === goLower(model)) return goLower(word);
  return model === goUpper(model) ? goUpper(word) : word;
}

/**
 * The option most like a word: fewer than three edits away, the first of several equally near.
 * Go looks through a map in random order; here it is the order given.
 * @returns null when none is near, or when the word is one of them: then the error was about something else
 * @source moby/buildkit, util/suggest
 */
export function suggestion(
  word: string,
  options: readonly string[],
  { ignoreCase = false } = {},
): string | null {
  const wanted = ignoreCase ? goLower(word) : word;
  let best: string | null = null;
  let nearest = 3;
  for (const each of options) {
    const option = ignoreCase ? goLower(each) : each;
    if (option === wanted) return null;
    // No closer than the difference in length, which is cheap to know.
    if (Math.abs(option.length - wanted.length) > 2 * nearest) continue;
    const edits = distance(wanted, option);
    if (edits < nearest) {
      best = ignoreCase ? likeCase(option, word) : option;
      nearest = edits;
    }
  }
  return best;
}

/** Adds ` (did you mean x?)` to a message when an option is near. */
export function withSuggestion(
  message: string,
  word: string,
  options: readonly string[],
  how: { readonly ignoreCase?: boolean } = {},
): string {
  const option = suggestion(word, options, how);
  return option === null ? message : `${message} (did you mean ${option}?)`;
}
