import { useEffect, useState } from 'react';

type MotionFigure = typeof import('../../figure/view/MotionFigure.tsx')['MotionFigure'];

let loaded: MotionFigure | null = null;

/** The animated drawing once its chunk is here; null until then, and for good where it cannot be fetched: scenes then cut. */
export function useMotion(): MotionFigure | null {
  const [motion, setMotion] = useState<MotionFigure | null>(() => loaded);
  useEffect(() => {
    if (loaded !== null) return;
    import('../../figure/view/MotionFigure.tsx').then(
      (module) => {
        loaded = module.MotionFigure;
        setMotion(() => module.MotionFigure);
      },
      () => {
        // without the chunk a step cuts instead of moving; nothing else is lost
      },
    );
  }, []);
  return motion;
}
