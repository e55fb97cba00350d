/**
 * Where a figure is drawn: a box with a width and a height. `narrow` (a phone upright) is a layout of its own; `middle`
 * is a tablet upright, half a laptop, or a phone held sideways with the text beside; `wide` a laptop; `wall` a
 * projector of 16:9, `wall-4-3` one of 4:3. Which one is shown is for CSS to choose.
 */
export const formats = ['narrow', 'middle', 'wide', 'wall', 'wall-4-3'] as const;

/** One of `formats`. */
export type Format = (typeof formats)[number];

/** Formats that hold about half as many letters across as `wide` does: what is many there is fewer here. */
export const isCompact = (format: Format): boolean => format === 'middle' || format === 'wall-4-3';

/** Whether a format is for a projector. */
export const isWall = (format: Format): boolean => format === 'wall' || format === 'wall-4-3';
