import type { DrawingKit } from './DrawnPart.tsx';

/** Plain groups: for the prerendered page, print and wherever steps cut. */
export const stillKit: DrawingKit = {
  className: 'figure-svg',
  Group: ({ x, y, track: _track, onGone: _onGone, ...rest }) => (
    <g transform={`translate(${x} ${y})`} {...rest} />
  ),
  Words: ({ x, y, children }) => <g transform={`translate(${x} ${y})`}>{children}</g>,
};
