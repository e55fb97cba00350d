import { useMessages } from '../../i18n/messages-context.tsx';
import type { ControlFault } from '../model/parse-scene.ts';
import type { SceneWords } from '../model/scene-words.ts';

interface ControlFaultsProps {
  /** length ≥ 1 */
  readonly faults: readonly ControlFault[];
  readonly labels: SceneWords['labels'];
}

/** Says which values an address asks for that the controls do not have, and what is shown instead. */
export function ControlFaults({ faults, labels }: ControlFaultsProps) {
  const t = useMessages();
  return (
    <div className="scene-notice" role="status">
      {faults.map(({ control, given, used }) => (
        <p key={control}>
          {t('scene.controlFault', {
            control: labels[`control-${control}`] ?? control,
            given,
            used:
              typeof used === 'number'
                ? used
                : used.map((option) => labels[`option-${option}`] ?? option).join(', '),
          })}
        </p>
      ))}
    </div>
  );
}
