import { type RefObject, useEffect } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import type { SceneWords } from '../model/scene-words.ts';
import type { PredictStop } from './usePredictStop.ts';

interface StopPanelProps {
  readonly panel: RefObject<HTMLElement | null>;
  readonly stop: PredictStop;
  readonly words: SceneWords;
  /** the reader chose an option */
  readonly onChoose: (option: string) => void;
}

/** The question before a step, and once it is answered, what the step shows. */
export function StopPanel({ panel, stop, words, onChoose }: StopPanelProps) {
  const t = useMessages();
  const { waiting, verdict } = stop;
  useEffect(() => {
    if (waiting) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [panel, waiting]);
  if (waiting === null && verdict === null) return null;
  const ask = waiting?.ask ?? verdict?.ask ?? '';
  const question = words.labels[ask] ?? ask;
  return (
    <section
      ref={panel}
      className="scene-panel"
      aria-label={`${t('scene.stop')}: ${question}`}
      tabIndex={-1}
    >
      {waiting ? (
        <>
          <p className="scene-panel-name">{question}</p>
          {waiting.kind === 'choose' && (
            <ul className="scene-options">
              {waiting.options.map((option) => (
                <li key={option}>
                  <button type="button" className="scene-button" onClick={() => onChoose(option)}>
                    {words.labels[option] ?? option}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <p className="scene-hint">
            {t(waiting.kind === 'choose' ? 'scene.stopChoose' : 'scene.stopTap')}
          </p>
        </>
      ) : (
        verdict && <p>{verdictText(verdict, t)}</p>
      )}
    </section>
  );
}

/** What is said of an answer. */
export function verdictText(
  { right, given, answer }: NonNullable<PredictStop['verdict']>,
  t: ReturnType<typeof useMessages>,
): string {
  return right ? t('scene.stopRight', { answer }) : t('scene.stopWrong', { given, answer });
}
