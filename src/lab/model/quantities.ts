/** A length of time for people: three digits at most, in ms below a second, else in s. */
export function timeText(timeMs: number, lang: string): string {
  const seconds = timeMs >= 999.5;
  const value = seconds ? timeMs / 1000 : timeMs;
  return new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: seconds ? 'second' : 'millisecond',
    maximumSignificantDigits: Math.max(3, String(Math.round(value)).length),
    maximumFractionDigits: 2,
  }).format(value);
}

/** A size for people, in MB of a million bytes. */
export function sizeText(sizeBytes: number, lang: string): string {
  return new Intl.NumberFormat(lang, {
    style: 'unit',
    unit: 'megabyte',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(sizeBytes / 1e6);
}
