import type { Part } from './part.ts';
import type { Role } from './role.ts';

/** Words of a part's look that are signs besides roles; `scene.sign-<look>` of the interface's strings says what each means. */
export type SignLook =
  | 'axis-broken'
  | 'card-changed'
  | 'gauge-limit'
  | 'gauge-wanted'
  | 'line-cached'
  | 'line-error'
  | 'line-new'
  | 'receded'
  | 'standing-hidden'
  | 'state-current'
  | 'table-gone'
  | 'table-new'
  | 'token'
  | 'transition-refused'
  | 'transition-shut'
  | 'transition-taken'
  | 'wait'
  | 'wire-control';

/** A sign of the drawing language: a word of a part's look that means something, and a small picture of it. */
export type Sign = {
  /** drawn in a box of `signBox` */
  readonly picture: Part;
} & ({ readonly role: Role } | { readonly look: SignLook });

/** The box of a sign's picture, in units. */
export const signBox = { width: 32, height: 18 } as const;

/** The word of a look that shows a sign. */
export const lookOfSign = (sign: Sign): string =>
  'role' in sign ? `role-${sign.role}` : sign.look;

/** A part that is a picture by itself. */
export function signPart(look: string, shape: Partial<Part> = {}): Part {
  return { key: look, of: look, x: 0, y: 0, look, words: [], ...shape };
}

/** A sign that is a rectangle. */
export const signRect = { x: 2, y: 2, rect: { width: 28, height: 14, radius: 2 } } as const;

/** A sign that is a level line, from edge to edge. */
export const signLine = { y: 9, line: { d: 'M1 0L31 0', arrow: false } } as const;

/** A sign that is a letter. @param up how far it is set back, in a part with a corner of its own */
export const signLetter = (text: string, up = 0): Partial<Part> => ({
  words: [{ text, x: 16 + up, y: 13.5 + up, sizePx: 14, weight: 700, anchor: 'middle' }],
});
