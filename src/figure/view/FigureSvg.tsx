import { type DrawingKit, FigureDrawing, type FigureProps } from './FigureDrawing.tsx';

/** Plain SVG groups. */
export const stillKit: DrawingKit = {
  className: 'figure-svg',
  Group: ({ x, y, track: _track, onGone: _onGone, ...rest }) => (
    <g transform={`translate(${x} ${y})`} {...rest} />
  ),
  Words: ({ x, y, children }) => <g transform={`translate(${x} ${y})`}>{children}</g>,
};

/** A figure that stands still: plain SVG, for the prerendered page, print and wherever steps cut. */
export function FigureSvg(props: FigureProps) {
  return <FigureDrawing kit={stillKit} {...props} />;
}
