import { AnimatePresence, cubicBezier, domAnimation, LazyMotion, m } from 'framer-motion';
import { type ReactNode, useState } from 'react';
import {
  type DrawingKit,
  FigureDrawing,
  type FigureProps,
  type GroupProps,
} from './FigureDrawing.tsx';
import { alongTrack, type Point, runAlong } from './figure-parts.ts';

const curve = [0.2, 0.7, 0.2, 1] as const;
const ease = cubicBezier(...curve);
const moving = { duration: 0.32, ease };
const fading = { duration: 0.2, ease };
const going = { opacity: 0, transition: { duration: 0.15, ease } };
const appearing = {
  initial: { opacity: 0 },
  animate: { opacity: 1 },
  exit: going,
  transition: fading,
};
/** the points of a run are eased already */
const running = { duration: 0.4, ease: 'linear' } as const;

/** Where a token came from and how: through these points, first to last. */
interface Run {
  readonly x: number;
  readonly y: number;
  readonly points: readonly Point[];
}

/** A token enters at its wire's start, and runs along the wire while it stays on it; else it takes the straight way. */
function nextRun(track: readonly Point[] | undefined, from: Run | undefined, to: Point): Run {
  const [x, y] = to;
  const end = track && alongTrack(track, to);
  const start = track && (from ? alongTrack(track, [from.x, from.y]) : 0);
  if (track && start !== undefined && end !== undefined)
    return { x, y, points: runAlong(track, start, end, ease) };
  return { x, y, points: [to] };
}

function TravellingGroup({ x, y, track, ...rest }: GroupProps) {
  const [run, setRun] = useState(() => nextRun(track, undefined, [x, y]));
  if (run.x !== x || run.y !== y) setRun(nextRun(track, run, [x, y]));
  const [first] = run.points;
  const xs = run.points.map((point) => point[0]);
  const ys = run.points.map((point) => point[1]);
  const way = run.points.length > 1 ? running : moving;
  return (
    <m.g
      initial={{ opacity: 0, x: first?.[0] ?? x, y: first?.[1] ?? y }}
      animate={{ opacity: 1, x: xs, y: ys }}
      exit={going}
      transition={{ ...way, opacity: fading }}
      {...rest}
    />
  );
}

/** What lives on is moved by CSS transitions of these transforms, in step with the shapes inside. */
const placed = (x: number, y: number) => ({ transform: `translate(${x}px, ${y}px)` });

const motionKit: DrawingKit = {
  className: 'scene-svg scene-moving',
  Presence: ({ children }: { readonly children: ReactNode }) => (
    <AnimatePresence initial={false} presenceAffectsLayout={false}>
      {children}
    </AnimatePresence>
  ),
  Group: (props) => {
    const { x, y, track, ...rest } = props;
    if (track) return <TravellingGroup {...props} />;
    return <m.g {...appearing} style={placed(x, y)} {...rest} />;
  },
  Words: ({ x, y, children }) => <g style={placed(x, y)}>{children}</g>,
};

/**
 * The same drawing, alive: what lives on moves, what comes and goes fades, tokens run along their wires; a step in the
 * middle of a movement takes it over from where it is. A chunk of its own, because it brings the motion library.
 */
export function MotionFigure(props: FigureProps) {
  return (
    <LazyMotion features={domAnimation} strict>
      <FigureDrawing kit={motionKit} {...props} />
    </LazyMotion>
  );
}
