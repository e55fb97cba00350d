import type { KindView } from '../view/kind-view.ts';
import { matchView } from './match/view.tsx';
import type { KindName, QuestionKey } from './models.ts';
import { multipleView } from './multiple/view.tsx';
import { orderView } from './order/view.tsx';
import { singleView } from './single/view.tsx';

/** How each kind of question looks, by its name. */
export const kindViews: { readonly [Name in KindName]: KindView<QuestionKey<Name>> } = {
  single: singleView,
  multiple: multipleView,
  order: orderView,
  match: matchView,
};
