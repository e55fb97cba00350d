import { type Lang, langs, languageFacts } from '../../src/i18n/locale.ts';
import type { ParticlePair } from '../../src/i18n/particles.ts';
import { firstLangName, readPairs } from './check-words.ts';
import type { Content } from './load-content.ts';
import { nearest, type ProblemSink, unknownId } from './problem.ts';

const pairs: Readonly<Record<ParticlePair, true>> = {
  '은/는': true,
  '이/가': true,
  '을/를': true,
  '과/와': true,
  '으로/로': true,
  '이에요/예요': true,
};

interface Slot {
  readonly name: string;
  readonly pair: string | undefined;
}

/** Slots of a message in order of appearance: `{name}` or `{name|은/는}`. */
export function slotsOf(message: string): Slot[] {
  return [...message.matchAll(/\{([^{}|]*)(?:\|([^{}]*))?\}/g)].map((match) => ({
    name: match[1] ?? '',
    pair: match[2],
  }));
}

/** What is wrong with a message's slots: names, particles. */
export function slotFaults(message: string, lang: Lang): string[] {
  const { particles, englishName } = languageFacts(lang);
  return slotsOf(message).flatMap(({ name, pair }) => {
    if (!/^[a-zA-Z]+$/.test(name)) return [`slot {${name}} must be named with letters only`];
    if (pair === undefined || Object.hasOwn(pairs, pair)) {
      return pair !== undefined && particles === null
        ? [`slot {${name}|${pair}}: ${englishName} takes no particle`]
        : [];
    }
    const meant = nearest(pair, Object.keys(pairs));
    return [
      `unknown particle "${pair}"; ${meant ? `did you mean "${meant}"?` : `use one of ${Object.keys(pairs).join(', ')}`}`,
    ];
  });
}

/** Slot names of a message that the other does not have. */
export function missingSlots(message: string, other: string): string[] {
  const there = new Set(slotsOf(other).map((slot) => slot.name));
  return [...new Set(slotsOf(message).map((slot) => slot.name))].filter((name) => !there.has(name));
}

/** Interface strings: same ids and slots as in the first language, known particles. */
export function checkUi(content: Content, sink: ProblemSink): void {
  for (const lang of langs) {
    const file = content.ui[lang];
    if (file === null) continue;
    for (const [id, message] of Object.entries(file.value)) {
      for (const fault of slotFaults(message, lang))
        sink.error(file.file, file.line(id), `${id}: ${fault}`);
    }
  }
  for (const { first, other, lang } of readPairs(content.ui)) {
    const { englishName } = languageFacts(lang);
    for (const [id, message] of Object.entries(first.value)) {
      const twin = other.value[id];
      if (twin === undefined) {
        sink.error(
          other.file,
          other.line(),
          `string "${id}" is missing; write it in ${englishName}`,
        );
        continue;
      }
      const at = other.line(id);
      for (const name of missingSlots(message, twin)) {
        const fault = `slot {${name}} of the ${firstLangName} string is missing; use it`;
        sink.error(other.file, at, `${id}: ${fault}`);
      }
      for (const name of missingSlots(twin, message)) {
        const fault = `slot {${name}} is not in the ${firstLangName} string; remove it or add it there`;
        sink.error(other.file, at, `${id}: ${fault}`);
      }
    }
    for (const id of Object.keys(other.value)) {
      if (Object.hasOwn(first.value, id)) continue;
      sink.error(
        other.file,
        other.line(id),
        unknownId('string', id, Object.keys(first.value), first.file),
      );
    }
  }
}
