import type { ParticlePair } from '../../src/i18n/particles.ts';
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
export function slotFaults(message: string, lang: 'en' | 'ko'): string[] {
  return slotsOf(message).flatMap(({ name, pair }) => {
    if (!/^[a-zA-Z]+$/.test(name)) return [`slot {${name}} must be named with letters only`];
    if (pair === undefined || Object.hasOwn(pairs, pair)) {
      return pair !== undefined && lang === 'en'
        ? [`slot {${name}|${pair}}: English takes no particle`]
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

/** Interface strings: same ids, same slots, known particles. */
export function checkUi(content: Content, sink: ProblemSink): void {
  const { en, ko } = content.ui;
  if (en === null || ko === null) return;
  for (const [id, english] of Object.entries(en.value)) {
    const korean = ko.value[id];
    for (const fault of slotFaults(english, 'en'))
      sink.error(en.file, en.line(id), `${id}: ${fault}`);
    if (korean === undefined) {
      sink.error(ko.file, ko.line(), `string "${id}" is missing; write it in Korean`);
      continue;
    }
    const at = ko.line(id);
    for (const fault of slotFaults(korean, 'ko')) sink.error(ko.file, at, `${id}: ${fault}`);
    for (const name of missingSlots(english, korean)) {
      sink.error(ko.file, at, `${id}: slot {${name}} of the English string is missing; use it`);
    }
    for (const name of missingSlots(korean, english)) {
      sink.error(
        ko.file,
        at,
        `${id}: slot {${name}} is not in the English string; remove it or add it there`,
      );
    }
  }
  for (const id of Object.keys(ko.value)) {
    if (Object.hasOwn(en.value, id)) continue;
    sink.error(ko.file, ko.line(id), unknownId('string', id, Object.keys(en.value), en.file));
  }
}
