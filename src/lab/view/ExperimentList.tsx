import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import type { ExperimentPage } from '../model/experiment.ts';
import type { DoneSteps } from '../model/session.ts';
import { isPlainClick } from './is-plain-click.ts';

interface ExperimentListProps {
  readonly pages: readonly ExperimentPage[];
  readonly done: DoneSteps;
  /** steps done at any time, as `experiment/step` */
  readonly doneBefore: ReadonlySet<string>;
  readonly hrefOf: (experiment: string) => string;
  readonly onChoose: (experiment: string) => void;
}

/** All experiments, with what each is about and how far the reader is. */
export function ExperimentList(props: ExperimentListProps) {
  const { pages, done, doneBefore, hrefOf, onChoose } = props;
  const t = useMessages();
  return (
    <section className="lab-list" aria-labelledby="experiments">
      <h2 id="experiments" tabIndex={-1}>
        {t('lab.experiments')}
      </h2>
      <ol>
        {pages.map(({ experiment, words }) => {
          const keys = experiment.steps.map(({ id }) => `${experiment.id}/${id}`);
          const finished = keys.filter((key) => done.has(key) || doneBefore.has(key));
          return (
            <li key={experiment.id}>
              <a
                href={hrefOf(experiment.id)}
                onClick={(event) => {
                  if (!isPlainClick(event)) return;
                  event.preventDefault();
                  onChoose(experiment.id);
                }}
              >
                {words.title}
              </a>
              <RichText as="p" html={words.what} />
              <p className="lab-facts">
                <span>{t('lab.minutes', { minutes: experiment.minutes })}</span>
                <span>{t(`lab.start-${experiment.start}`)}</span>
                {experiment.machines.length > 1 && <span>{t('lab.twoMachines')}</span>}
                {finished.length > 0 && (
                  <span>
                    {t('lab.stepsDone', {
                      done: finished.length,
                      total: experiment.steps.length,
                    })}
                  </span>
                )}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
