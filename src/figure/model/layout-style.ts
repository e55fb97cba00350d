import type { Format } from './format.ts';

/** Sizes of one format in SVG user units; text is never smaller than 12.6 (narrow), 13.4 (middle), 13 (wide), 30 (wall), 28.5 (wall of 4:3). */
export interface LayoutStyle {
  readonly width: number;
  /** the most that a figure may be high */
  readonly height: number;
  readonly labelPx: number;
  readonly detailPx: number;
  readonly rowLabelPx: number;
  readonly titlePx: number;
  /** tags, marks, labels of boundaries and wires */
  readonly platePx: number;
  /** widest the column of row labels may be; 0 leaves it out */
  readonly rowLabelMax: number;
  readonly outer: number;
  readonly laneGap: number;
  readonly stackGap: number;
  readonly rowGap: number;
  readonly rowMin: number;
  readonly padX: number;
  readonly padY: number;
  /** from a box to the boundary around it, and from boundary to boundary */
  readonly boundaryPad: number;
  readonly platePadX: number;
  readonly platePadY: number;
  /** length of wire left bare on each side of its label, for the arrow head */
  readonly arrow: number;
}

const wall: LayoutStyle = {
  width: 1760,
  height: 920,
  labelPx: 32,
  detailPx: 30,
  rowLabelPx: 30,
  titlePx: 35,
  platePx: 30,
  rowLabelMax: 210,
  outer: 16,
  laneGap: 14,
  stackGap: 40,
  rowGap: 9,
  rowMin: 72,
  padX: 11,
  padY: 7,
  boundaryPad: 9,
  platePadX: 9,
  platePadY: 2,
  arrow: 28,
};

/**
 * Every format's sizes; narrow is drawn at 328 px or more, middle at 568 to 950 px, wide at up to 1180 px, the walls at
 * 1760 of 1920 and 1320 of 1440 px.
 */
export const layoutStyles: Readonly<Record<Format, LayoutStyle>> = {
  wide: {
    width: 1080,
    height: 720,
    labelPx: 16,
    detailPx: 14,
    rowLabelPx: 14,
    titlePx: 18,
    platePx: 13,
    rowLabelMax: 124,
    outer: 10,
    laneGap: 8,
    stackGap: 28,
    rowGap: 8,
    rowMin: 54,
    padX: 11,
    padY: 9,
    boundaryPad: 6,
    platePadX: 6,
    platePadY: 3,
    arrow: 16,
  },
  narrow: {
    width: 344,
    height: 720,
    labelPx: 14,
    detailPx: 12.6,
    rowLabelPx: 12.6,
    titlePx: 15,
    platePx: 12.6,
    rowLabelMax: 0,
    outer: 9,
    laneGap: 6,
    stackGap: 18,
    rowGap: 6,
    rowMin: 44,
    padX: 6,
    padY: 7,
    boundaryPad: 5,
    platePadX: 4,
    platePadY: 2,
    arrow: 12,
  },
  middle: {
    width: 640,
    height: 620,
    labelPx: 15,
    detailPx: 13.4,
    rowLabelPx: 13.4,
    titlePx: 16,
    platePx: 13.4,
    rowLabelMax: 84,
    outer: 9,
    laneGap: 6,
    stackGap: 18,
    rowGap: 6,
    rowMin: 44,
    padX: 7,
    padY: 7,
    boundaryPad: 5,
    platePadX: 4,
    platePadY: 2,
    arrow: 13,
  },
  wall,
  'wall-4-3': {
    ...wall,
    width: 1320,
    labelPx: 30,
    detailPx: 28.5,
    rowLabelPx: 28.5,
    titlePx: 32,
    platePx: 28.5,
    rowLabelMax: 180,
    rowGap: 7,
    rowMin: 72,
    padY: 5,
    stackGap: 30,
    padX: 9,
  },
};

/** Height of a line of text set at a size in px; large type needs less air. */
export const lineHeight = (sizePx: number) =>
  Math.round(sizePx * (sizePx < 24 ? 1.25 : 1.16) * 2) / 2;

/** Height of a plate with some lines. */
export const plateHeight = (style: LayoutStyle, lines = 1) =>
  lines * lineHeight(style.platePx) + 2 * style.platePadY;
