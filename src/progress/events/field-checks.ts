import { kebabWord } from '../../lib/kebab-word.ts';
import { isPlainData, type PlainData } from '../../lib/plain-data.ts';
import type { FieldCheck } from './event-kind.ts';

/** A kebab-case id. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && kebabWord.test(value);

/** A bank of questions: a lesson's slug, or `lab/` and an experiment's id. */
export const isBank = (value: unknown): value is string =>
  isId(value) || (typeof value === 'string' && value.startsWith('lab/') && isId(value.slice(4)));

/** A whole number of at least so much. */
export const isCount =
  (least: number): FieldCheck<number> =>
  (value): value is number =>
    Number.isSafeInteger(value) && Number(value) >= least;

const isNatural = isCount(0);

/** An unsigned 32-bit seed. */
export const isSeed = (value: unknown): value is number => isNatural(value) && value <= 0xffffffff;

/** A seed, or null for the first order. */
export const isSeedOrNull = (value: unknown): value is number | null =>
  value === null || isSeed(value);

/** A yes or no. */
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** A duration in milliseconds, more than none. */
export const isDuration = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

/** What was answered: a list of plain data that only the question's kind can read. */
export const isPicks = (value: unknown): value is readonly PlainData[] =>
  Array.isArray(value) && isPlainData(value);
