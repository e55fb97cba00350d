import { type ComponentType, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import type { FigureProps } from '../../figure/view/FigureDrawing.tsx';
import { useMessages } from '../../i18n/messages-context.tsx';
import { useStepper } from '../../steps/useStepper.ts';
import { RichText } from '../../ui/RichText.tsx';
import type { SortDefinitions } from '../model/explain.ts';
import { parseStep } from '../model/parse-scene.ts';
import { isAuthors, type SceneAction, type SceneState } from '../model/scene-state.ts';
import type { AskedInVain } from '../model/start-scene.ts';
import { AskList } from './AskList.tsx';
import { ControlFaults } from './ControlFaults.tsx';
import { explanationOf } from './explanation.ts';
import { FigureDetails } from './FigureDetails.tsx';
import { FigureText } from './FigureText.tsx';
import { FoldedSigns } from './FoldedSigns.tsx';
import type { LoadedScene, SceneMoment } from './loaded-scene.ts';
import { OpenSigns } from './OpenSigns.tsx';
import { PartPanel } from './PartPanel.tsx';
import { plainText } from './plain-text.ts';
import { SceneControls } from './SceneControls.tsx';
import { SceneInputs } from './SceneInputs.tsx';
import { SceneNews } from './SceneNews.tsx';
import { SceneStage } from './SceneStage.tsx';
import { SceneStepper } from './SceneStepper.tsx';
import { StageParts } from './StageParts.tsx';
import { StepChanges } from './StepChanges.tsx';
import { StepQuestion } from './StepQuestion.tsx';
import { StopPanel, verdictText } from './StopPanel.tsx';
import { type ShownSteps, stepsOfVisit } from './shown-steps.ts';
import { stepWords } from './step-words.ts';
import { UnknownStep } from './UnknownStep.tsx';
import { useChanges } from './useChanges.ts';
import { useFigureThings } from './useFigureThings.ts';
import { useStepKeys, useSwipe } from './useHandling.ts';
import { useMediaQuery } from './useMediaQuery.ts';
import { usePartTalk } from './usePartTalk.ts';
import { usePredictStop } from './usePredictStop.ts';
import { useScenePlaces } from './useScenePlaces.ts';
import { useShownFormats } from './useShownFormats.ts';
import { useSigns } from './useSigns.ts';

export interface SceneViewProps extends LoadedScene {
  /** what the sorts of things are */
  readonly definitions: SortDefinitions;
  /** this use of the scene: its name in the address, and the steps it shows, in order, length ≥ 1 */
  readonly uses: { readonly name: string; readonly steps: readonly string[] };
  /** where the scene stands; whoever holds it (a page, a presenter, a question) hears of every change that the reader asks for */
  readonly state: SceneState;
  readonly onChange: (action: SceneAction) => void;
  /** what was asked for at first and does not exist; it is said until the reader goes on */
  readonly inVain?: AskedInVain;
  /** what became of the reader's inputs, where the drawing does not show them */
  readonly inputNote?: ReactNode;
  /** by step id; takes the place of the scene's own text */
  readonly stepText?: Readonly<Record<string, ReactNode>>;
  readonly headingLevel: 2 | 3 | 4;
  readonly projector: boolean;
  /** the moving drawing once it is loaded; until then steps cut */
  readonly motion?: ComponentType<FigureProps> | null;
  /** steps that ask nothing, because the reader has seen them */
  readonly shownSteps?: ShownSteps;
  /** address of the scene's own page, and what its link says */
  readonly pageHref?: string;
  readonly pageLabel?: string;
}

/** Sentences about changes that are read out at most. */
const mostSaid = 4;

/** A scene as a plate in the page: figure, stepper, caption, what can be asked, and the same figure in words. */
export function SceneView(props: SceneViewProps) {
  const { scene, words, kinds, uses, state, onChange, projector, motion, pageHref } = props;
  const t = useMessages();
  const idPrefix = `s${useId().replace(/\W/g, '')}`;
  const plate = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const loaded = useMemo(() => ({ scene, words, kinds }), [scene, words, kinds]);
  const { steps } = uses;
  const { controls } = state;
  const { step } = parseStep(steps, state.step);
  const moment = useMemo(() => ({ step, controls }), [step, controls]);
  const formats = useShownFormats(stage, projector);
  const [format] = formats;
  const figures = useScenePlaces(loaded, steps, moment, formats);
  const signs = useSigns(loaded, moment, formats);
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const titles = useMemo(
    () => steps.map((id) => plainText(stepWords(words, id).title)),
    [steps, words],
  );
  const index = steps.indexOf(step);
  const title = titles[index] ?? step;
  const many = steps.length > 1;

  const stop = usePredictStop(loaded, steps, moment, format, props.shownSteps ?? stepsOfVisit);
  const goTo = (to: number) => onChange({ type: 'step', step: steps[to] ?? step });
  const stepper = useStepper({ total: steps.length, index, onIndex: goTo, holds: stop.holds });
  const answer = (given: string) => {
    stop.take(given);
    goTo(index + 1);
    // the option that was pressed goes
    if (panel.current?.contains(document.activeElement)) panel.current.focus();
  };
  const shown = useFigureThings(loaded, moment, format);
  const talk = usePartTalk(stage, panel, step, shown, (key) => {
    if (stop.waiting?.kind !== 'tap') return false;
    answer(key);
    return true;
  });
  const thing = shown.things.find(({ key }) => key === talk.asked);
  const about =
    thing &&
    explanationOf(
      thing,
      shown.names.get(thing.key) ?? '',
      step,
      scene,
      words,
      props.definitions,
      t,
    );
  useStepKeys(plate, (command) => many && stepper.obey(command));
  useSwipe(stage, (command) => stepper.obey(command));
  const changes = useChanges(loaded, moment);
  const [figure] = figures;
  const Heading = `h${props.headingLevel}` as const;

  return (
    <figure ref={plate} className="scene" data-scene={scene.id} data-step={step}>
      <Notices {...props} titles={titles} index={index} />
      {scene.controls.length > 0 && (
        <SceneControls
          controls={scene.controls}
          values={controls}
          words={words}
          changed={!isAuthors(scene, state)}
          onChange={onChange}
        />
      )}
      <SceneStage
        stage={stage}
        figures={figures}
        idPrefix={idPrefix}
        title={words.title}
        stepTitle={title}
        steps={many}
        motion={still ? null : (motion ?? null)}
        parts={
          talk.current !== null &&
          figure && (
            <StageParts
              figure={figure}
              shown={shown}
              current={talk.current}
              onMove={talk.move}
              onPress={talk.press}
              onLeave={talk.leave}
            />
          )
        }
      />
      <OpenSigns signs={signs} idPrefix={idPrefix} />
      {many && <SceneStepper stepper={stepper} titles={titles} />}
      {about ? (
        <PartPanel panel={panel} about={about} onClose={talk.close} />
      ) : (
        <StopPanel panel={panel} stop={stop} words={words} onChoose={answer} />
      )}
      <figcaption className="scene-caption">
        <Heading className="scene-step-title">
          <RichText html={stepWords(words, step).title} />
        </Heading>
        <div className="scene-text">
          <div className="scene-printed">
            <StepQuestion scene={scene} words={words} step={step} />
          </div>
          <StepText {...props} step={step} />
        </div>
      </figcaption>
      <SceneNews
        step={step}
        position={t('scene.announce', { step: index + 1, total: steps.length, title })}
        changes={changes?.slice(0, mostSaid).join(' ') ?? ''}
        talk={talkOf()}
      />
      {scene.inputs.length > 0 && (
        <SceneInputs
          inputs={scene.inputs}
          texts={state.inputs}
          labels={words.labels}
          note={props.inputNote}
          onText={(id, text) => onChange({ type: 'input', id, text })}
        />
      )}
      <div className="scene-foot">
        {changes && <StepChanges changes={changes} />}
        <FigureDetails {...loaded} {...moment} />
        <FoldedSigns signs={signs} idPrefix={idPrefix} />
        <AskList
          label={t(stop.waiting?.kind === 'tap' ? 'scene.answerPart' : 'scene.askPart')}
          shown={shown}
          onPress={talk.press}
        />
        {pageHref !== undefined && <a href={pageHref}>{props.pageLabel ?? words.title}</a>}
      </div>
      {many && (
        <noscript>
          <StepsAsText {...props} controls={controls} />
        </noscript>
      )}
    </figure>
  );

  /** What is asked or answered now, as text. */
  function talkOf(): string {
    if (about) {
      const { name, what, why } = about;
      return [name, what, why?.text ?? ''].map(plainText).join(' ').trim();
    }
    if (stop.waiting) return `${t('scene.stop')}: ${words.labels[stop.waiting.ask] ?? ''}`;
    return stop.verdict ? verdictText(stop.verdict, t) : '';
  }
}

/** What was asked for in vain, until the reader goes on. */
function Notices(
  props: SceneViewProps & { readonly titles: readonly string[]; readonly index: number },
) {
  const { inVain, uses, words, state, onChange, titles, index } = props;
  const [began] = useState(state.controls);
  const [done, setDone] = useState(false);
  if (!done && index > 0) setDone(true);
  const faults = inVain?.controls ?? [];
  return (
    <>
      {!done && inVain?.step !== undefined && (
        <UnknownStep
          wanted={inVain.step}
          steps={uses.steps.map((id, i) => [id, titles[i] ?? id])}
          onChoose={(to) => {
            setDone(true);
            onChange({ type: 'step', step: uses.steps[to] ?? '' });
          }}
        />
      )}
      {faults.length > 0 && state.controls === began && (
        <ControlFaults faults={faults} labels={words.labels} />
      )}
    </>
  );
}

function StepText({ step, stepText, words }: SceneViewProps & { readonly step: string }) {
  return stepText?.[step] ?? <RichText as="p" html={stepWords(words, step).text} />;
}

/** For readers without JavaScript; in a browser with it React never draws what is in a `noscript`. */
function StepsAsText(props: SceneViewProps & Pick<SceneMoment, 'controls'>) {
  const { uses, words, scene } = props;
  return (
    <ol className="scene-all">
      {uses.steps.map((id) => (
        <li key={id}>
          <RichText as="p" className="scene-all-title" html={stepWords(words, id).title} />
          <StepQuestion scene={scene} words={words} step={id} />
          <StepText {...props} step={id} />
          <FigureText {...props} step={id} />
        </li>
      ))}
    </ol>
  );
}
