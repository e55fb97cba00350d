import type { ReactNode } from 'react';
import type { KindName, QuestionKey } from '../kinds/models.ts';
import { kindViews } from '../kinds/views.tsx';
import type { AnsweredProps, FieldProps } from './kind-view.ts';

/** The field in which a question of any kind is answered. */
export function OpenField<Name extends KindName>(props: FieldProps<QuestionKey<Name>>): ReactNode {
  const { Field } = kindViews[props.questionKey.kind];
  return <Field {...props} />;
}

/** The parts of an answered question of any kind. */
export function AnsweredParts<Name extends KindName>(
  props: AnsweredProps<QuestionKey<Name>>,
): ReactNode {
  const { Answered } = kindViews[props.questionKey.kind];
  return <Answered {...props} />;
}
