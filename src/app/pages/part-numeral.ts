import type { Lang } from '../../i18n/locale.ts';

/** English counts parts in Roman numerals, Korean in Arabic ones. */
export function partNumeral(number: number, lang: Lang): string {
  if (lang === 'ko') return String(number);
  return ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'][number - 1] ?? String(number);
}
