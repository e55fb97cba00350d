import type { ReactNode } from 'react';
import type { MessageId } from '../../i18n/messages.ts';
import type { KeyBase, Picks, ShownOrder } from '../model/kind.ts';
import type { Question } from '../model/question.ts';

/** What the open field of one kind of question is handed. */
export interface FieldProps<Key extends KeyBase> {
  readonly questionKey: Key;
  readonly parts: Question['words']['parts'];
  readonly shown: ShownOrder;
  /** the answer so far; empty while nothing was touched */
  readonly picks: Picks;
  readonly change: (picks: Picks) => void;
  /** says a sentence to screen readers */
  readonly announce: (sentence: string) => void;
}

/** What the parts of an answered question are drawn from. */
export interface AnsweredProps<Key extends KeyBase> {
  readonly questionKey: Key;
  readonly parts: Question['words']['parts'];
  /** the order in which they were asked, which paper goes back to */
  readonly shown: ShownOrder;
  /** the reader's answer; null to show the right one as nobody's */
  readonly picks: Picks | null;
}

/** How a kind of question looks. */
export interface KindView<Key extends KeyBase> {
  /** where it is answered; without scripts it reads as a list */
  readonly Field: (props: FieldProps<Key>) => ReactNode;
  /** its parts with their verdicts in a word each and their whys */
  readonly Answered: (props: AnsweredProps<Key>) => ReactNode;
  /** the sentence that counts what is right of a wrong answer, from `right` and `total`; null where counting says nothing */
  readonly count: Extract<MessageId, `quiz.count-${string}`> | null;
}
