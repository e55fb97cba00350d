import * as v from 'valibot';
import { kebabWord } from '../../lib/kebab-word.ts';
import type { KeyBase } from '../model/kind.ts';

/** A permanent kebab-case word. */
export const kebabId = v.pipe(
  v.string('must be text'),
  v.regex(kebabWord, 'must be a kebab-case word: a-z, 0-9 and single hyphens'),
);

/** Something that is wrong with a key whose fields are of the right shape. `field` is the one of questions.yaml. */
export type KeyFault =
  /** `message` names the repair; the question's id is put before it */
  | { readonly why: 'rule'; readonly field: string; readonly message: string }
  /** the member `index`, from 0, of the field's list stands in it before */
  | {
      readonly why: 'repeated';
      readonly field: string;
      readonly id: string;
      readonly index: number;
    }
  /** the field names an `id` that the list `among` does not have */
  | {
      readonly why: 'unknown';
      readonly field: string;
      readonly called: string;
      readonly id: string;
      readonly among: string;
      readonly known: readonly string[];
    };

/** The parts of a question that have words. */
export interface WordedParts {
  /** what the writer calls one */
  readonly called: string;
  /** each says why it is right or wrong */
  readonly withWhy: readonly string[];
  /** those that have text and no why, and what is said where one stands nevertheless */
  readonly textOnly?: { readonly ids: readonly string[]; readonly fault: string };
}

/** How a kind of question is written, for the content checks. Kept apart from its model, because no page needs it. */
export interface KindContent<Key extends KeyBase> {
  /** the fields of questions.yaml that make the key; what a question says of itself besides is the bank's to know */
  readonly schema: v.GenericSchema<unknown, Key> & { readonly entries: v.ObjectEntries };
  /** what is wrong with a key whose fields are of the right shape */
  readonly faults: (key: Key) => readonly KeyFault[];
  /** the parts that questions.{en,ko}.yaml has words for */
  readonly parts: (key: Key) => WordedParts;
}

/** A fault unless a rule is kept. */
export function rule(kept: boolean, field: string, message: string): KeyFault[] {
  return kept ? [] : [{ why: 'rule', field, message }];
}

/** A fault for each member of a list that stands in it twice. */
export function repeats(field: string, ids: readonly string[]): KeyFault[] {
  return ids.flatMap((id, index): KeyFault[] =>
    ids.indexOf(id) === index ? [] : [{ why: 'repeated', field, id, index }],
  );
}
