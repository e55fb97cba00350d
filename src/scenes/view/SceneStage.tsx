import type { ComponentType, ReactNode, RefObject } from 'react';
import type { PlacedFigure } from '../../figure/model/layout.ts';
import type { FigureProps } from '../../figure/view/FigureDrawing.tsx';
import { FigureSvg } from '../../figure/view/FigureSvg.tsx';
import { useMessages } from '../../i18n/messages-context.tsx';

interface SceneStageProps {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly figures: readonly PlacedFigure[];
  readonly idPrefix: string;
  /** title of the scene */
  readonly title: string;
  /** title of the step, as plain text */
  readonly stepTitle: string;
  /** whether there is more than one step, so that keys and swipes act here */
  readonly steps: boolean;
  /** moves; null where steps cut */
  readonly motion: ComponentType<FigureProps> | null;
  /** its parts, while the reader is among them with the keyboard */
  readonly parts?: ReactNode;
}

/** Where the figure is drawn. Keys act on it once it has the focus. */
export function SceneStage(props: SceneStageProps) {
  const { stage, figures, idPrefix, title, stepTitle, steps, motion, parts } = props;
  const t = useMessages();
  const Drawing = motion ?? FigureSvg;
  const region = steps
    ? { role: 'group', tabIndex: parts ? -1 : 0, 'aria-label': t('scene.stage', { title }) }
    : {};
  return (
    <div
      ref={stage}
      className="scene-stage"
      data-all={figures.length > 1 ? '' : undefined}
      {...region}
    >
      {figures.map((figure) => (
        <div key={figure.format} className={`scene-format scene-${figure.format}`}>
          <Drawing
            figure={figure}
            parts={figure.parts}
            idPrefix={`${idPrefix}-${figure.format}`}
            name={t('scene.still', { title: stepTitle })}
          />
          {parts}
        </div>
      ))}
    </div>
  );
}
