import { useMessages } from '../../i18n/messages-context.tsx';
import { nearest } from '../../lib/nearest.ts';

interface UnknownStepProps {
  /** what the address asked for */
  readonly wanted: string;
  /** ids of the steps there are, with their titles as plain text */
  readonly steps: readonly (readonly [id: string, title: string])[];
  readonly onChoose: (index: number) => void;
}

/** Says that an address asks for a step that does not exist, and offers the ones most like it. */
export function UnknownStep({ wanted, steps, onChoose }: UnknownStepProps) {
  const t = useMessages();
  const ids = steps.map(([id]) => id);
  const likely = nearest(wanted, ids);
  return (
    <div className="scene-notice" role="status">
      <p>{t('scene.unknownStep', { step: wanted })}</p>
      {likely.length > 0 && (
        <p>
          {t('scene.didYouMean')}{' '}
          {likely.map((id) => {
            const index = ids.indexOf(id);
            return (
              <button key={id} type="button" className="needs-js" onClick={() => onChoose(index)}>
                {steps[index]?.[1]}
              </button>
            );
          })}
        </p>
      )}
    </div>
  );
}
