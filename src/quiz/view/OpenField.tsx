import type { QuestionKey } from '../model/question.ts';
import { ChoiceField } from './ChoiceField.tsx';
import type { FieldProps } from './field-props.ts';
import { MatchField } from './MatchField.tsx';
import { OrderField } from './OrderField.tsx';

/** The field in which a question of any kind is answered. */
export function OpenField(props: FieldProps<QuestionKey['kind']>) {
  const { questionKey, ...rest } = props;
  switch (questionKey.kind) {
    case 'order':
      return <OrderField questionKey={questionKey} {...rest} />;
    case 'match':
      return <MatchField questionKey={questionKey} {...rest} />;
    default:
      return <ChoiceField questionKey={questionKey} {...rest} />;
  }
}
