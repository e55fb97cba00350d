import { animateMini, cubicBezier } from 'framer-motion';
import {
  createContext,
  type RefObject,
  useCallback,
  useContext,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Point } from '../model/part.ts';
import { alongTrack, runAlong } from '../model/track.ts';
import type { DrawingKit, GroupProps } from './DrawnPart.tsx';
import { FigureDrawing, type FigureProps } from './FigureDrawing.tsx';
import { allHere, dropPart, stepParts } from './leaving-parts.ts';

const ease = [0.2, 0.7, 0.2, 1] as const;
const moving = { duration: 0.32, ease };
const appearing = { duration: 0.2, ease };
const going = { duration: 0.15, ease };
/** the points of a run are eased already */
const running = { duration: 0.4, ease: 'linear' } as const;
const eased = cubicBezier(...ease);

const placeOf = ([x, y]: Point) => `translate(${x}px, ${y}px)`;

/** Whether the drawing stands already: what comes with it is there at once, what comes later fades in. */
const Standing = createContext<RefObject<boolean>>({ current: true });

/** Fades a part in as it comes, and out as it leaves; turned round in the middle, from where it is. */
function useFade(node: RefObject<SVGGElement | null>, onGone: (() => void) | undefined): void {
  const standing = useContext(Standing);
  const here = onGone === undefined;
  const fade = useRef({ here: false, busy: false });
  useLayoutEffect(() => {
    const last = fade.current;
    if (last.here === here || node.current === null) return;
    const next = { here, busy: standing.current };
    fade.current = next;
    if (!next.busy) return;
    // where nothing is under way, the beginning is known, and need not be asked of the browser
    const way = [...(last.busy ? [] : [here ? 0 : 1]), here ? 1 : 0];
    animateMini([node.current], { opacity: way }, here ? appearing : going).then(() => {
      next.busy = false;
      if (fade.current === next) onGone?.();
    });
  }, [node, standing, here, onGone]);
}

/** A token enters at its wire's start, and runs along the wire while it stays on it; else it takes the straight way. */
function wayOf(track: readonly Point[], from: Point | undefined, to: Point): readonly Point[] {
  const end = alongTrack(track, to);
  const start = from ? alongTrack(track, from) : 0;
  if (start !== undefined && end !== undefined) return runAlong(track, start, end, eased);
  return [from ?? to, to];
}

/** Moves a token from where it stands, or is on its way, to its new place. */
function useTravel(node: RefObject<SVGGElement | null>, { x, y, track }: GroupProps): void {
  const standing = useContext(Standing);
  const last = useRef<{ readonly at: Point; busy: boolean } | null>(null);
  useLayoutEffect(() => {
    const { current: from } = last;
    const { current: token } = node;
    if (token === null || track === undefined || (from?.at[0] === x && from.at[1] === y)) return;
    const next = { at: [x, y] as const, busy: standing.current };
    last.current = next;
    if (!next.busy) return;
    const way = wayOf(track, from?.busy ? placeNow(token) : from?.at, next.at);
    const manner = way.length > 2 ? running : moving;
    animateMini([token], { transform: way.map(placeOf) }, manner).then(() => {
      next.busy = false;
    });
  }, [node, standing, x, y, track]);
}

function placeNow(node: SVGGElement): Point {
  const { e, f } = new DOMMatrix(getComputedStyle(node).transform);
  return [e, f];
}

function MovingGroup(props: GroupProps) {
  const { x, y, track: _track, onGone, ...rest } = props;
  const node = useRef<SVGGElement>(null);
  useFade(node, onGone);
  useTravel(node, props);
  return <g ref={node} style={{ transform: placeOf([x, y]) }} {...rest} />;
}

const motionKit: DrawingKit = {
  className: 'figure-svg figure-moving',
  Group: MovingGroup,
  // what lives on is moved by CSS transitions of these transforms, in step with the shapes inside
  Words: ({ x, y, children }) => <g style={{ transform: placeOf([x, y]) }}>{children}</g>,
};

/**
 * The same drawing, alive: what lives on moves, what comes and goes fades, tokens run along their wires; a step in the
 * middle of a movement takes it over from where it is. A chunk of its own, because it brings the motion library.
 */
export function MotionFigure(props: FigureProps) {
  const [last, setDrawn] = useState(() => allHere(props.parts));
  const drawn = last.here === props.parts ? last : stepParts(last, props.parts);
  if (drawn !== last) setDrawn(drawn);
  const forget = useCallback((key: string) => setDrawn((all) => dropPart(all, key)), []);
  const standing = useRef(false);
  useLayoutEffect(() => {
    standing.current = true;
  }, []);
  return (
    <Standing value={standing}>
      <FigureDrawing
        kit={motionKit}
        {...props}
        parts={drawn.parts}
        leaving={drawn.leaving}
        onGone={forget}
      />
    </Standing>
  );
}
