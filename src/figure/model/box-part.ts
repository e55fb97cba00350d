import type { LayoutStyle } from './layout-style.ts';
import type { Part, Rect } from './part.ts';
import { type Role, type Standing, texturedRoles } from './role.ts';
import { placeLines, setText, type TextBlock } from './text-block.ts';
import type { Measure } from './text-measure.ts';

/** Words of a box: its name, and a smaller line under it. */
export interface BoxWords {
  readonly label: string;
  readonly detail?: string | undefined;
}

/**
 * Set a box's words into a width.
 * @param widthPx of the box, in units; its padding is taken off
 */
export function setBox(
  { label, detail }: BoxWords,
  widthPx: number,
  style: LayoutStyle,
  measure: Measure,
): TextBlock {
  return setText(
    [
      { text: label, sizePx: style.labelPx, smallerPx: style.detailPx, weight: 700 },
      ...(detail === undefined || detail === ''
        ? []
        : [{ text: detail, sizePx: style.detailPx, weight: 400 as const }]),
    ],
    widthPx - 2 * style.padX,
    measure,
  );
}

/** Height of a box around its words. */
export const boxHeight = (block: TextBlock, style: LayoutStyle): number =>
  Math.ceil(block.height + 2 * style.padY);

/** What a box is drawn as, besides its words. */
export interface BoxLook {
  /** key of the thing */
  readonly of: string;
  readonly role: Role;
  readonly standing?: Standing | undefined;
  /** further words of its look */
  readonly look?: string;
}

/** A box with its words in the middle. */
export function boxPart({ of, role, standing, look }: BoxLook, rect: Rect, block: TextBlock): Part {
  return {
    key: `box:${of}`,
    of,
    x: rect.x,
    y: rect.y,
    look: [
      'box',
      `role-${role}`,
      ...(standing === undefined ? [] : [`standing-${standing}`]),
      ...(look === undefined ? [] : [look]),
    ].join(' '),
    rect: { width: rect.width, height: rect.height, radius: 3 },
    ...(texturedRoles.has(role) && { texture: role }),
    words: placeLines(block, rect.width / 2, (rect.height - block.height) / 2, 'middle'),
  };
}
