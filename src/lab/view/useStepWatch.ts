import { useCallback, useEffect, useRef, useState } from 'react';
import type { Experiment } from '../model/experiment.ts';
import { readShown, withSeen } from '../model/probe.ts';
import type { DoneSteps, LabDesk } from '../model/session.ts';
import { currentStep, seenValues } from '../model/step-course.ts';
import { useSession } from './useSession.ts';

/** The machine is asked once its console has been quiet for so long, or noisy for longer than the second. */
const quietMs = 300;
const patienceMs = 3000;

/** What the page knows of the step that is due. */
export interface StepWatch {
  /** `idle`: its machine does not run; `not-yet`: the machine was asked and does not show it; `silent`: no answer came */
  readonly state: 'idle' | 'asking' | 'not-yet' | 'silent';
  /** asks now */
  readonly check: () => void;
}

/** Asks the machine whether the step that is due is done, each time its console falls quiet. */
export function useStepWatch(
  desk: LabDesk | undefined,
  experiment: Experiment | undefined,
  done: DoneSteps,
): StepWatch {
  const step = experiment && currentStep(experiment, done);
  const session = step && desk?.sessions[step.machine];
  const { phase } = useSession(session);
  const alive = phase.kind === 'running' && !phase.paused;
  const [state, setState] = useState<StepWatch['state']>('idle');
  const ask = useRef(() => {});

  useEffect(() => {
    if (!alive || !desk || !experiment || !step || !session) {
      setState('idle');
      return undefined;
    }
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitingSince = 0;
    let asking = false;
    /** something happened while an answer was on its way: a slow machine gets no second question before the first is answered */
    let again = false;
    const probe = async () => {
      clearTimeout(timer);
      timer = undefined;
      if (asking) {
        again = true;
        return;
      }
      asking = true;
      again = false;
      const seen = seenValues(experiment, desk.done.get());
      const answer = await session.probe(withSeen(step.probe, seen)).catch(() => undefined);
      asking = false;
      if (gone) return;
      if (answer?.status === 0) {
        desk.done.add(experiment.id, step.id, readShown(answer.output, step.shows));
        return;
      }
      setState(answer === undefined ? 'silent' : 'not-yet');
      if (again) later();
    };
    const later = () => {
      const now = performance.now();
      if (timer === undefined) waitingSince = now;
      else clearTimeout(timer);
      timer = setTimeout(probe, now - waitingSince > patienceMs ? 0 : quietMs);
    };
    ask.current = () => {
      setState('asking');
      probe();
    };
    setState('asking');
    const stop = session.port.subscribe(later);
    later();
    return () => {
      gone = true;
      ask.current = () => {};
      clearTimeout(timer);
      stop();
    };
  }, [alive, desk, experiment, step, session]);

  const check = useCallback(() => ask.current(), []);
  return { state, check };
}
