/** A length of time for people: three digits at most, in ms below a second, else in s. */
export function timeText(timeMs: number, lang: string): string {
  const seconds = timeMs >= 999.5;
  const value = seconds ? timeMs / 1000 : timeMs;
  const digits = new Intl.NumberFormat(lang, {
    maximumSignificantDigits: Math.max(3, String(Math.round(value)).length),
  });
  return `${digits.format(value)} ${seconds ? 's' : 'ms'}`;
}

/** A size for people, in MB of a million bytes. */
export function sizeText(sizeBytes: number, lang: string): string {
  const digits = new Intl.NumberFormat(lang, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return `${digits.format(sizeBytes / 1e6)} MB`;
}
