import { FigureDrawing, type FigureProps } from './FigureDrawing.tsx';
import { stillKit } from './still-kit.tsx';

/** A figure that stands still: plain SVG, for the prerendered page, print and wherever steps cut. */
export function FigureSvg(props: FigureProps) {
  return <FigureDrawing kit={stillKit} {...props} />;
}
