declare module 'fontkit' {
  /** A variable font; only what scripts/font-widths.ts needs. */
  export interface Font {
    readonly unitsPerEm: number;
    readonly characterSet: readonly number[];
    /** set before anything else is asked for: one value per variation axis */
    variationCoords: number[] | null;
    readonly HVAR: unknown;
    readonly _variationProcessor: {
      getAdvanceAdjustment(glyphId: number, table: unknown): number;
    } | null;
    glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number };
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function create(bytes: Uint8Array): Font;
}
