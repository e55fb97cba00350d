import { useMessages } from '../../i18n/messages-context.tsx';
import { type DescribedPart, describe as tellFigure } from '../model/describe.ts';
import type { Figure } from '../model/figure.ts';
import type { SceneWords } from '../model/scene-words.ts';
import { labelOf } from './scene-labels.ts';

/** A figure in words: what the drawing shows, for who cannot see it or would rather read. */
export function FigureText({ figure, words }: { figure: Figure; words: SceneWords }) {
  const t = useMessages();
  const parts = tellFigure(figure, labelOf(words), (id, values) =>
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
