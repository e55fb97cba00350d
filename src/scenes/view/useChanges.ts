import { useMemo, useState } from 'react';
import { tellChanges } from '../../figure/model/changes.ts';
import { thingsOf } from '../../figure/model/describe.ts';
import { labelOf } from '../../figure/view/label-of.ts';
import { useMessages } from '../../i18n/messages-context.tsx';
import { figureAt, type LoadedScene, type SceneMoment } from './loaded-scene.ts';

/**
 * What is different in the drawing since the step that was shown before, in sentences.
 * @returns null until there was another step. The widest drawing is compared, as the one that shows most
 */
export function useChanges(loaded: LoadedScene, moment: SceneMoment): readonly string[] | null {
  const { step, controls } = moment;
  const t = useMessages();
  const [trail, setTrail] = useState<{ readonly now: string; readonly before?: string }>({
    now: step,
  });
  if (trail.now !== step) setTrail({ now: step, before: trail.now });
  const before = trail.now === step ? trail.before : trail.now;
  return useMemo(() => {
    if (before === undefined) return null;
    const thingsAt = (at: string) =>
      thingsOf(figureAt(loaded, { step: at, controls }, 'wide'), loaded.kinds);
    return tellChanges(thingsAt(before), thingsAt(step), {
      labelOf: labelOf(loaded.words.labels),
      sortOf: (sort) => t(`scene.sort-${sort}`),
      phrase: (id, values) => t(`scene.changed-${id}`, { ...values }),
    });
  }, [loaded, before, step, controls, t]);
}
