import { describe as tellFigure } from '../../figure/model/describe.ts';
import type { DescribedPart } from '../../figure/model/phrases.ts';
import { labelOf } from '../../figure/view/label-of.ts';
import { useMessages } from '../../i18n/messages-context.tsx';
import { figureAt, type LoadedScene, type SceneMoment } from './loaded-scene.ts';

/** A scene at a step. */
export type FigureTextProps = LoadedScene & SceneMoment;

/** A step's figure in words: what the drawing shows, for who cannot see it or would rather read. */
export function FigureText(props: FigureTextProps) {
  const { words, kinds } = props;
  const t = useMessages();
  const figure = figureAt(props, props, 'wide');
  const parts = tellFigure(figure, kinds, labelOf(words.labels), (id, values) =>
    t(`scene.describe-${id}`, values),
  );
  return (
    <div className="scene-as-text">
      {Object.entries(parts).map(([place, part]) => (
        <Lines key={place} {...part} />
      ))}
    </div>
  );
}

function Lines({ heading, lines }: DescribedPart) {
  return (
    <>
      <p>{heading}</p>
      <ul>
        {Object.entries(lines).map(([place, line]) => (
          <li key={place}>{line}</li>
        ))}
      </ul>
    </>
  );
}
