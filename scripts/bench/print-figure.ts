/** Prints one figure as a line of JSON. @param values numbers and what they belong to; units in the names */
export function printFigure(figure: string, values: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ figure, ...values }));
}

/** The middle of the numbers; the mean of the two middle ones of an even count; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = Math.floor(sorted.length / 2);
  const upper = sorted[at] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? Number.NaN) + upper) / 2;
}

/** A number with as many decimals as a figure needs. */
export function rounded(value: number, decimals = 1): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
