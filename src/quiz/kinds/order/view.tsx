import type { KindView } from '../../view/kind-view.ts';
import { AnsweredOrder } from './AnsweredOrder.tsx';
import type { OrderKey } from './model.ts';
import { OrderField } from './OrderField.tsx';

/** Items to move. */
export const orderView: KindView<OrderKey> = {
  Field: OrderField,
  Answered: AnsweredOrder,
  count: 'quiz.count-order',
};
