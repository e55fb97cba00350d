import { thingsOf } from './describe.ts';
import type { Figure } from './figure.ts';
import { kindOf, type PanelKinds } from './panel-kind.ts';
import { type Sign, signs, unsaid } from './sign.ts';

/**
 * The signs that a figure uses and does not explain itself.
 * @returns in the order of `signs`, each once
 * @throws when a panel's kind is not loaded
 */
export function signsOf(figure: Figure, kinds: PanelKinds): readonly Sign[] {
  const { panels, links = [], about } = figure;
  const used = new Set<Sign>(panels.flatMap((panel) => kindOf(kinds, panel).signs(panel)));
  if (unsaid(links)) used.add('link');
  if (about !== undefined && thingsOf(figure, kinds).some(({ key }) => !about.includes(key)))
    used.add('receded');
  return signs.filter((sign) => used.has(sign));
}
