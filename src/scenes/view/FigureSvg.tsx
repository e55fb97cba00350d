import type { ReactNode } from 'react';
import { type DrawingKit, FigureDrawing, type FigureProps } from './FigureDrawing.tsx';

const stillKit: DrawingKit = {
  Presence: ({ children }: { readonly children: ReactNode }) => children,
  Group: ({ x, y, track: _track, ...rest }) => (
    <g transform={x === 0 && y === 0 ? undefined : `translate(${x} ${y})`} {...rest} />
  ),
  Rect: (props) => <rect {...props} />,
  Path: (props) => <path {...props} />,
};

/** A figure that stands still: plain SVG, for the prerendered page, print and wherever steps cut. */
export function FigureSvg(props: FigureProps) {
  return <FigureDrawing kit={stillKit} {...props} />;
}
