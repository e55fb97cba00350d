import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useMessages } from '../../i18n/messages-context.tsx';
import type { ConsoleHandle } from '../../terminal/console-port.ts';
import type { ExperimentPage, MachineName, StartKind } from '../model/experiment.ts';
import type { LabDesk } from '../model/session.ts';
import { isRunning } from '../model/session-state.ts';
import { currentStep, stepAnchor } from '../model/step-course.ts';
import { CheatSheet } from './CheatSheet.tsx';
import { ExperimentList } from './ExperimentList.tsx';
import { ExperimentSection } from './ExperimentSection.tsx';
import { isPlainClick } from './is-plain-click.ts';
import { MachineBench } from './MachineBench.tsx';
import { OfflineSwitch } from './OfflineSwitch.tsx';
import { TimesChart } from './TimesChart.tsx';
import { TruthPanel } from './TruthPanel.tsx';
import { useBenchWatch } from './useBenchWatch.ts';
import { usePauseWhenHidden } from './usePauseWhenHidden.ts';
import { useDone, useMeasured, useSession } from './useSession.ts';
import { useStepWatch } from './useStepWatch.ts';

interface LabViewProps {
  readonly pages: readonly ExperimentPage[];
  /** undefined while prerendering, and until its code is here */
  readonly desk: LabDesk | undefined;
  /** fetches the desk's code again; there only where it did not come */
  readonly onRetryDesk?: (() => void) | undefined;
  /** steps done at any time, as `experiment/step` */
  readonly doneBefore: ReadonlySet<string>;
  /** experiment that the address names */
  readonly chosen: string | undefined;
  readonly onChoose: (experiment: string | undefined) => void;
  readonly hrefOf: (experiment: string | undefined) => string;
  readonly headingIdOf: (experiment: string) => string;
  readonly imageHref: string;
  readonly themeKey: string;
  readonly questions: (experiment: string) => ReactNode;
  readonly sources: (experiment: string) => ReactNode;
  readonly truthSources: ReactNode;
}

/** The experiment that ends in a chart of what was measured. */
const timed = 'time-both';
const machineNames: readonly MachineName[] = ['first', 'second'];
/** Ctrl-U: the shell forgets what stands on its line. */
const killLine = Uint8Array.of(0x15);

/** Brings the console into sight, where text on a small screen has pushed it out. */
function showConsole(bench: HTMLElement | null): void {
  const screen = bench?.querySelector('.terminal-screen');
  if (!screen) return;
  const { top, bottom } = screen.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight) screen.scrollIntoView({ block: 'center' });
}

/** The lab: experiments to read on one side, machines to do them with on the other. */
export function LabView(props: LabViewProps) {
  const { pages, desk, onRetryDesk, chosen, onChoose, hrefOf, headingIdOf, themeKey } = props;
  const t = useMessages();
  const done = useDone(desk);
  const measured = useMeasured(desk);
  const page = pages.find(({ experiment }) => experiment.id === chosen);
  const watch = useStepWatch(desk, page?.experiment, done);
  const first = useSession(desk?.sessions.first);
  const second = useSession(desk?.sessions.second);
  const states = { first, second };
  const needed = page?.experiment.machines ?? machineNames;
  const present = machineNames.filter(
    (name) => needed.includes(name) || states[name].phase.kind !== 'off',
  );
  const [shown, setShown] = useState<MachineName>('first');
  const [sizes, setSizes] = useState<Readonly<Record<StartKind, number>> | undefined>(undefined);
  const handles = {
    first: useRef<ConsoleHandle>(null),
    second: useRef<ConsoleHandle>(null),
  };
  const bench = useRef<HTMLElement>(null);
  const visible = present.includes(shown) ? shown : 'first';
  useBenchWatch(desk, chosen === timed && isRunning(first));
  usePauseWhenHidden(desk);

  useEffect(() => {
    // without it the sizes are not said; the start itself says what failed
    desk?.sizes().then(setSizes, () => {});
  }, [desk]);

  const choose = useCallback(
    (experiment: string | undefined) => {
      onChoose(experiment);
      requestAnimationFrame(() => {
        const id = experiment === undefined ? 'experiments' : headingIdOf(experiment);
        document.getElementById(id)?.focus();
      });
    },
    [onChoose, headingIdOf],
  );
  const typable = (name: MachineName) => {
    const { phase } = states[name];
    return phase.kind === 'running' && !phase.paused;
  };
  const type = (name: MachineName, line: string) => {
    setShown(name);
    desk?.sessions[name].port.send(killLine);
    // the console of the other machine is shown first
    requestAnimationFrame(() => {
      handles[name].current?.type(line);
      handles[name].current?.focus();
      showConsole(bench.current);
    });
  };
  const due = page && currentStep(page.experiment, done);
  const words = due && page?.words.steps[due.id];
  const at = pages.findIndex(({ experiment }) => experiment.id === chosen);
  const next = at < 0 ? undefined : pages[at + 1];

  return (
    <div className="lab" data-chosen={page?.experiment.id ?? ''}>
      <div className="lab-text">
        <ExperimentList
          pages={pages}
          done={done}
          doneBefore={props.doneBefore}
          hrefOf={hrefOf}
          onChoose={choose}
        />
        {page && (
          <p className="lab-back">
            <a
              href={hrefOf(undefined)}
              onClick={(event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                choose(undefined);
              }}
            >
              {t('lab.all')}
            </a>
          </p>
        )}
        {pages.map((each) => {
          const { id } = each.experiment;
          return (
            <ExperimentSection
              key={id}
              page={each}
              headingId={headingIdOf(id)}
              chosen={id === chosen}
              done={done}
              watch={watch}
              fallback={desk === undefined ? onRetryDesk !== undefined : !desk.able}
              typable={typable}
              onType={type}
              questions={props.questions(id)}
              sources={props.sources(id)}
            >
              {id === timed && desk && <TimesChart measured={measured} />}
            </ExperimentSection>
          );
        })}
        {next && (
          <p className="lab-next">
            <a
              href={hrefOf(next.experiment.id)}
              onClick={(event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                choose(next.experiment.id);
              }}
            >
              {t('lab.next', { title: next.words.title })}
            </a>
          </p>
        )}
        <CheatSheet typable={typable(visible)} onType={(line) => type(visible, line)} />
        <TruthPanel imageHref={props.imageHref} sources={props.truthSources} />
      </div>
      <aside className="lab-bench needs-js" aria-label={t('lab.bench')} ref={bench} tabIndex={-1}>
        {desk?.able === false && (
          <p className="notice" role="status">
            {t('lab.unable')}
          </p>
        )}
        {page && due && (
          <p className="lab-due">
            <b>{words?.title}</b> {t(`lab.due-${watch.state}`)}{' '}
            <a href={`#${stepAnchor(page.experiment.id, due.id)}`}>{t('lab.toStep')}</a>
          </p>
        )}
        {present.length > 1 && (
          <fieldset className="lab-tabs" aria-label={t('lab.machines')}>
            {present.map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={visible === name}
                onClick={() => setShown(name)}
              >
                {t(`lab.machine-${name}`)}
              </button>
            ))}
          </fieldset>
        )}
        {desk === undefined && onRetryDesk !== undefined && (
          <div className="notice" role="alert">
            <p>{t('lab.deskFailed')}</p>
            <div className="notice-actions">
              <button
                type="button"
                onClick={() => {
                  onRetryDesk();
                  bench.current?.focus();
                }}
              >
                {t('lab.tryAgain')}
              </button>
            </div>
          </div>
        )}
        {desk === undefined && onRetryDesk === undefined && (
          <p className="lab-small">{t('lab.preparing')}</p>
        )}
        {desk !== undefined && (
          <>
            <MachineBench
              key={visible}
              desk={desk}
              name={visible}
              wanted={page?.experiment.start}
              sizes={sizes}
              themeKey={themeKey}
              handleRef={handles[visible]}
            />
            <OfflineSwitch desk={desk} sizeBytes={sizes && sizes.cold + sizes.restored} />
          </>
        )}
      </aside>
    </div>
  );
}
