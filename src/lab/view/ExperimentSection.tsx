import type { ReactNode } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { ExperimentPage, MachineName } from '../model/experiment.ts';
import type { DoneSteps } from '../model/session.ts';
import { currentStep, stepAnchor } from '../model/step-course.ts';
import { StepItem } from './StepItem.tsx';
import type { StepWatch } from './useStepWatch.ts';

interface ExperimentSectionProps {
  readonly page: ExperimentPage;
  /** id of the heading, for links */
  readonly headingId: string;
  /** the experiment that the reader does now */
  readonly chosen: boolean;
  readonly done: DoneSteps;
  readonly watch: StepWatch;
  readonly fallback: boolean;
  readonly typable: (machine: MachineName) => boolean;
  readonly onType: (machine: MachineName, line: string) => void;
  /** drawn after the steps */
  readonly children?: ReactNode;
  readonly questions: ReactNode;
  readonly sources: ReactNode;
}

/** One experiment: what, why, its steps, its question. Whole without a machine too. */
export function ExperimentSection(props: ExperimentSectionProps) {
  const { page, headingId, chosen, done, watch, fallback, typable, onType } = props;
  const { experiment, words, transcript } = page;
  const t = useMessages();
  const due = currentStep(experiment, done);
  return (
    <section className="lab-experiment" data-on={chosen || undefined} aria-labelledby={headingId}>
      <h2 id={headingId} tabIndex={-1}>
        {words.title}
      </h2>
      <RichText as="p" className="lab-what" html={words.what} />
      <RichText as="p" html={words.why} />
      <ol className="lab-steps">
        {experiment.steps.map((step) => {
          const stepWords = words.steps[step.id];
          if (stepWords === undefined) return null;
          return (
            <StepItem
              key={step.id}
              anchor={stepAnchor(experiment.id, step.id)}
              step={step}
              words={stepWords}
              recorded={transcript.steps.find(({ id }) => id === step.id)}
              shown={done.get(`${experiment.id}/${step.id}`)}
              watch={chosen && due?.id === step.id ? watch : undefined}
              namesMachine={experiment.machines.length > 1}
              fallback={fallback}
              typable={typable(step.machine)}
              onType={(line) => onType(step.machine, line)}
            />
          );
        })}
      </ol>
      {chosen && due === undefined && (
        <p className="lab-all-done" role="status">
          {t('lab.allDone')}
        </p>
      )}
      {props.children}
      <div className="lab-question">{props.questions}</div>
      {props.sources}
    </section>
  );
}
