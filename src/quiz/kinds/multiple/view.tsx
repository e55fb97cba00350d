import type { KindView } from '../../view/kind-view.ts';
import { AnsweredChoice } from '../AnsweredChoice.tsx';
import { ChoiceField } from '../ChoiceField.tsx';
import { type MultipleKey, toggled } from './model.ts';

/** Checkboxes: a second press takes back. */
export const multipleView: KindView<MultipleKey> = {
  Field: (props) => (
    <ChoiceField {...props} type="checkbox" pressed={(id) => toggled(props.picks, id)} />
  ),
  Answered: AnsweredChoice,
  count: null,
};
