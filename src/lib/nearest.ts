/**
 * Edit distance between two words: insertions, deletions, substitutions and swaps of neighbours count one each.
 * @returns an integer ≥ 0; 0 only for equal words
 * @source Damerau–Levenshtein distance, optimal string alignment
 */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

/**
 * The candidates most like a word that was typed wrong, nearest first; equals keep their order.
 * Case is ignored. A candidate is like the word when at most a third of the longer one's letters (and at least two) differ,
 * or when one begins with the other.
 * @param limit most to return
 * @returns members of `candidates`, length ≤ `limit`, empty when none is like it
 * @example nearest('conainers', ['containers', 'images']) // ['containers']
 */
export function nearest(wanted: string, candidates: readonly string[], limit = 3): string[] {
  const word = wanted.toLowerCase();
  return candidates
    .map((candidate) => {
      const other = candidate.toLowerCase();
      const prefix = word.length >= 3 && (other.startsWith(word) || word.startsWith(other));
      return { candidate, other, prefix, distance: editDistance(word, other) };
    })
    .filter(
      ({ other, prefix, distance }) =>
        prefix || distance <= Math.max(2, Math.floor(Math.max(word.length, other.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
