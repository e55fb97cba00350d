import type { KindView } from '../../view/kind-view.ts';
import { AnsweredMatch } from './AnsweredMatch.tsx';
import { MatchField } from './MatchField.tsx';
import type { MatchKey } from './model.ts';

/** A select beside each left. */
export const matchView: KindView<MatchKey> = {
  Field: MatchField,
  Answered: AnsweredMatch,
  count: 'quiz.count-match',
};
