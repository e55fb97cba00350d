import type { Experiment, ExperimentStep } from './experiment.ts';
import type { DoneSteps } from './session.ts';

/** The first step that is not done; undefined once all are. */
export function currentStep(experiment: Experiment, done: DoneSteps): ExperimentStep | undefined {
  return experiment.steps.find(({ id }) => !done.has(`${experiment.id}/${id}`));
}

/** Id of a step's place in the page, for links. */
export const stepAnchor = (experiment: string, step: string): string =>
  `step-${experiment}-${step}`;

/** Values that an experiment's steps have shown so far, by name. */
export function seenValues(
  experiment: Experiment,
  done: DoneSteps,
): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...experiment.steps.map(({ id }) => done.get(`${experiment.id}/${id}`) ?? {}),
  );
}
