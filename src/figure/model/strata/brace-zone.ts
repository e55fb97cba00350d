import { type LayoutStyle, plateHeight } from '../layout-style.ts';

/** Length of a brace's arms, as a share of a plate's height. */
export const armShare = 0.35;

/** Room above a row for a brace: its plate stands on the line, and its arms reach down to the boxes. */
export function braceZone({ style }: { readonly style: LayoutStyle }): number {
  return Math.ceil(plateHeight(style) * (0.5 + armShare)) + 2;
}
