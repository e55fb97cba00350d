import type { KindView } from '../../view/kind-view.ts';
import { AnsweredChoice } from '../AnsweredChoice.tsx';
import { ChoiceField } from '../ChoiceField.tsx';
import type { SingleKey } from './model.ts';

/** Radios: the last press counts. */
export const singleView: KindView<SingleKey> = {
  Field: (props) => <ChoiceField {...props} type="radio" pressed={(id) => [id]} />,
  Answered: AnsweredChoice,
  count: null,
};
