import type { PlacedLine, Rect } from '../part.ts';
import type { Role, Standing } from '../role.ts';

/**
 * Strata with places, in SVG user units, origin top left, y downwards.
 * Every rectangle (also of tags, plates and labels) is in the figure's coordinates; the lines in it are relative to
 * that rectangle's corner, a token's line to the token's centre.
 */
export interface PlacedStrata {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly PlacedRow[];
  readonly titles: readonly PlacedTitle[];
  readonly boxes: readonly PlacedBox[];
  readonly boundaries: readonly PlacedBoundary[];
  readonly wires: readonly PlacedWire[];
  readonly tokens: readonly PlacedToken[];
  readonly marks: readonly PlacedMark[];
  readonly braces: readonly PlacedBrace[];
  /** keys of things whose words do not fit their place; empty in a correct figure */
  readonly overflowing: readonly string[];
}

/**
 * A stratum: the rectangle spans all stacks with 6 units to spare left and right, where an emphasis draws its brackets.
 * Its label stands left of the rectangle, so the lines' x is negative; no lines in `narrow`.
 */
export interface PlacedRow extends Rect {
  readonly key: string;
  readonly emphasis: boolean;
  readonly lines: readonly PlacedLine[];
}

/** A stack's title; the rule under it is the rectangle's lower edge. */
export interface PlacedTitle extends Rect {
  readonly key: string;
  readonly lines: readonly PlacedLine[];
}

export interface PlacedBox extends Rect {
  readonly key: string;
  readonly role: Role;
  readonly standing?: Standing;
  readonly lines: readonly PlacedLine[];
  /** a small plate on the box's top right edge */
  readonly tag?: Rect & { readonly line: PlacedLine };
}

export interface PlacedBoundary extends Rect {
  readonly key: string;
  readonly kind: 'container' | 'machine';
  /** without width or lines when it shares the label of another boundary */
  readonly label: Rect & { readonly lines: readonly PlacedLine[] };
}

export interface PlacedWire {
  readonly key: string;
  readonly kind: 'call' | 'control';
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly label?: Rect & { readonly line: PlacedLine };
}

export interface PlacedToken {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly line?: PlacedLine;
}

export interface PlacedMark extends Rect {
  readonly key: string;
  readonly line: PlacedLine;
}

/** The rectangle spans the members, from the line's level down to the ends of its arms; the plate stands on the line. */
export interface PlacedBrace extends Rect {
  readonly key: string;
  readonly label: Rect & { readonly line: PlacedLine };
}
