const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/**
 * The text of a piece of inline HTML, for places that take text only: options of a select, labels.
 * @param html as the content pipeline makes it: inline tags, and entities that are numeric or among the six common ones
 * @example plainText('<code>a &lt; b</code>') // 'a < b'
 */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return named[name] ?? whole;
      return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : +decimal);
    });
}
