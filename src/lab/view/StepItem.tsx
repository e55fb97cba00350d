import { useEffect, useRef } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { ExperimentStep, RecordedStep, StepWords } from '../model/experiment.ts';
import { fillShown } from './fill-shown.ts';
import { TranscriptBlock } from './TranscriptBlock.tsx';
import { TypableLine } from './TypableLine.tsx';
import type { StepWatch } from './useStepWatch.ts';

interface StepItemProps {
  /** id of the step's place in the page */
  readonly anchor: string;
  readonly step: ExperimentStep;
  readonly words: StepWords;
  readonly recorded: RecordedStep | undefined;
  /** what the machine showed, once the step is done */
  readonly shown: Readonly<Record<string, string>> | undefined;
  /** of the step that is due; undefined for the others */
  readonly watch: StepWatch | undefined;
  /** the experiment uses two machines, so the step says which */
  readonly namesMachine: boolean;
  readonly fallback: boolean;
  /** a machine waits for lines */
  readonly typable: boolean;
  readonly onType: (line: string) => void;
}

/** One step: what to do, lines to type, what to look at, and what the machine says of it. */
export function StepItem(props: StepItemProps) {
  const { anchor, step, words, recorded, shown, watch } = props;
  const { namesMachine, fallback, typable, onType } = props;
  const t = useMessages();
  const verdict = useRef<HTMLDivElement>(null);
  const checked = useRef(false);
  const isDone = shown !== undefined;
  useEffect(() => {
    // the button that asked is gone, and the focus with it: on to the answer
    const lost = document.activeElement === document.body;
    if (isDone && checked.current && lost) verdict.current?.focus({ preventScroll: true });
    checked.current = false;
  }, [isDone]);
  const check = () => {
    if (watch === undefined || watch.state === 'asking') return;
    checked.current = true;
    watch.check();
  };
  const state = shown !== undefined ? 'done' : watch !== undefined ? 'now' : 'later';
  return (
    <li className="lab-step" id={anchor} data-step={step.id} data-state={state}>
      <h3>{words.title}</h3>
      {namesMachine && <p className="lab-on">{t(`lab.on-${step.machine}`)}</p>}
      <RichText as="p" html={words.text} />
      {step.run.length > 0 && (
        <ul className="lab-lines">
          {step.run.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line may stand twice in a step
            <li key={at}>
              <TypableLine line={line} typable={typable} onType={onType} />
            </li>
          ))}
        </ul>
      )}
      <p className="lab-look">
        <b>{t('lab.look')}</b> <RichText as="span" html={words.look} />
      </p>
      {recorded && <TranscriptBlock recorded={recorded} done={words.done} open={fallback} />}
      <div className="lab-verdict" role="status" ref={verdict} tabIndex={-1}>
        {shown !== undefined && (
          <p className="lab-done">
            <b>{t('lab.done')}</b> <RichText as="span" html={fillShown(words.done, shown)} />
          </p>
        )}
        {watch !== undefined && watch.state !== 'idle' && (
          <p className="lab-not-yet">
            {t(`lab.watch-${watch.state}`)}{' '}
            <button
              type="button"
              onClick={check}
              // not `disabled`: that would take the focus away from the button just pressed
              aria-disabled={watch.state === 'asking'}
            >
              {t('lab.check')}
            </button>
          </p>
        )}
      </div>
    </li>
  );
}
