/** What differs from language to language besides its words, which stand in `content/`. */
interface LanguageFacts {
  /** as it stands in addresses, file names and `lang` attributes */
  readonly tag: string;
  /** its name in itself, for who looks for it */
  readonly name: string;
  /** its name in English, for who writes the tutorial */
  readonly englishName: string;
  /** language and place as Open Graph names them */
  readonly ogLocale: string;
  /** how the parts of the course are counted */
  readonly partNumerals: 'roman' | 'arabic';
  /** words that change with the last sound before them: `{name|은/는}` */
  readonly particles: 'korean' | null;
  /** `hangul`: a face for it comes after the text and its place is held until then */
  readonly script: 'latin' | 'hangul';
}

/** The languages of the tutorial, in the order they are offered; content is compared with the first. */
const languages = [
  {
    tag: 'en',
    name: 'English',
    englishName: 'English',
    ogLocale: 'en_US',
    partNumerals: 'roman',
    particles: null,
    script: 'latin',
  },
  {
    tag: 'ko',
    name: '한국어',
    englishName: 'Korean',
    ogLocale: 'ko_KR',
    partNumerals: 'arabic',
    particles: 'korean',
    script: 'hangul',
  },
] as const satisfies readonly LanguageFacts[];

/** A language tag as it stands in addresses. */
export type Lang = (typeof languages)[number]['tag'];

/** All languages by tag, in the order they are offered. */
export const langs: readonly Lang[] = languages.map(({ tag }) => tag);

/** The language that the others are compared with, and that stands where an address names none. */
export const firstLang: Lang = languages[0].tag;

/** The languages that are compared with the first. */
export const otherLangs: readonly Lang[] = langs.slice(1);

/** Whether a path segment names a language of the tutorial. */
export function isLang(value: string | undefined): value is Lang {
  return langs.some((lang) => lang === value);
}

/** What is known of a language. */
export function languageFacts(lang: Lang): LanguageFacts {
  return languages.find(({ tag }) => tag === lang) ?? languages[0];
}

/** One value for each language. */
export type ByLang<T> = Readonly<Record<Lang, T>>;

/** Makes one value for each language. */
export function byLang<T>(make: (lang: Lang) => T): ByLang<T> {
  // every language of the list is a key
  return Object.fromEntries(langs.map((lang) => [lang, make(lang)])) as Record<Lang, T>;
}

const numerals = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/**
 * The number of a part of the course, as a language counts them.
 * @param number an integer ≥ 1
 */
export function partNumeral(number: number, lang: Lang): string {
  const roman = languageFacts(lang).partNumerals === 'roman' ? numerals[number - 1] : undefined;
  return roman ?? String(number);
}
