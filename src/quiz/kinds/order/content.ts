import * as v from 'valibot';
import { type KindContent, kebabId, repeats, rule } from '../kind-content.ts';
import type { OrderKey } from './model.ts';

/** `items` in the right order. */
export const orderContent = {
  schema: v.object({ id: kebabId, kind: v.literal('order'), items: v.array(kebabId) }),
  faults: ({ items }) => [
    ...repeats('items', items),
    ...rule(items.length >= 3, 'items', `${items.length} items; an order needs three or more`),
  ],
  parts: ({ items }) => ({ called: 'item', withWhy: items }),
} satisfies KindContent<OrderKey>;
