import {
  type ComponentType,
  type ReactNode,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { PanelKinds } from '../../figure/model/panel-kind.ts';
import type { FigureProps } from '../../figure/view/FigureDrawing.tsx';
import { useMessages } from '../../i18n/messages-context.tsx';
import { useStepper } from '../../steps/useStepper.ts';
import { RichText } from '../../ui/RichText.tsx';
import { type ControlValues, initialControls, type SceneDefinition } from '../model/scene.ts';
import type { SceneWords } from '../model/scene-words.ts';
import { FigureDetails } from './FigureDetails.tsx';
import { FigureText } from './FigureText.tsx';
import { plainText } from './plain-text.ts';
import { SceneControls } from './SceneControls.tsx';
import { SceneStage } from './SceneStage.tsx';
import { SceneStepper } from './SceneStepper.tsx';
import { StepNews } from './StepNews.tsx';
import { stepWords } from './step-words.ts';
import { UnknownStep } from './UnknownStep.tsx';
import { useStepKeys, useSwipe } from './useHandling.ts';
import { useMediaQuery } from './useMediaQuery.ts';
import { useScenePlaces } from './useScenePlaces.ts';
import { useShownFormats } from './useShownFormats.ts';

interface SceneViewProps<World> {
  readonly scene: SceneDefinition<World>;
  readonly world: World;
  readonly words: SceneWords;
  readonly kinds: PanelKinds;
  /** this use of the scene: its name in the address, and the steps it shows, in order, length ≥ 1 */
  readonly uses: { readonly name: string; readonly steps: readonly string[] };
  /** by step id; takes the place of the scene's own text */
  readonly stepText?: Readonly<Record<string, ReactNode>>;
  readonly headingLevel: 2 | 3 | 4;
  /** step to begin at; one that does not exist is said, and the first is shown */
  readonly initialStep?: string;
  /** hears of every step but the first shown */
  readonly onStep?: (stepId: string) => void;
  readonly projector: boolean;
  /** the moving drawing once it is loaded; until then steps cut */
  readonly motion?: ComponentType<FigureProps> | null;
  /** address of the scene's own page, and what its link says */
  readonly pageHref?: string;
  readonly pageLabel?: string;
}

/** A scene as a plate in the page: figure, stepper, caption, and the same figure in words. */
export function SceneView<World>(props: SceneViewProps<World>) {
  const { scene, world, words, kinds, uses, initialStep, onStep, projector, motion, pageHref } =
    props;
  const t = useMessages();
  const idPrefix = `s${useId().replace(/\W/g, '')}`;
  const plate = useRef<HTMLElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const asked = initialStep === undefined ? 0 : uses.steps.indexOf(initialStep);
  const stepper = useStepper({ total: uses.steps.length, initial: asked });
  const { index, move } = stepper;
  const [controls, setControls] = useState(() => initialControls(scene.controls));
  const formats = useShownFormats(stage, projector);
  const loaded = { scene, world, words, kinds };
  const step = uses.steps[index] ?? '';
  const figures = useScenePlaces(loaded, uses.steps, step, controls, formats);
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const [lost, setLost] = useState(asked < 0);
  if (lost && index > 0) setLost(false);
  const titles = useMemo(
    () => uses.steps.map((id) => plainText(stepWords(words, id).title)),
    [uses.steps, words],
  );
  const title = titles[index] ?? step;
  const total = titles.length;
  const position = t('scene.announce', { step: index + 1, total, title });

  const many = uses.steps.length > 1;
  useStepKeys(plate, (command) => many && stepper.obey(command));
  useSwipe(stage, (command) => stepper.obey(command));
  const set = useCallback(
    (id: string, value: ControlValues[string]) => setControls((all) => ({ ...all, [id]: value })),
    [],
  );

  const Heading = `h${props.headingLevel}` as const;

  return (
    <figure ref={plate} className="scene" data-scene={scene.id} data-step={step}>
      {lost && initialStep !== undefined && (
        <UnknownStep
          wanted={initialStep}
          steps={uses.steps.map((id, i) => [id, titles[i] ?? id])}
          onChoose={(to) => {
            setLost(false);
            move({ type: 'go', index: to });
          }}
        />
      )}
      {scene.controls.length > 0 && (
        <SceneControls controls={scene.controls} values={controls} words={words} onChange={set} />
      )}
      <SceneStage
        stage={stage}
        figures={figures}
        idPrefix={idPrefix}
        title={words.title}
        stepTitle={title}
        steps={many}
        motion={still ? null : (motion ?? null)}
      />
      {many && <SceneStepper stepper={stepper} titles={titles} />}
      <figcaption className="scene-caption">
        <Heading className="scene-step-title">
          <RichText html={stepWords(words, step).title} />
        </Heading>
        <div className="scene-text">
          <StepText {...props} step={step} />
        </div>
      </figcaption>
      <StepNews step={step} position={position} onStep={onStep} />
      <div className="scene-foot">
        <FigureDetails {...loaded} step={step} controls={controls} />
        {pageHref !== undefined && <a href={pageHref}>{props.pageLabel ?? words.title}</a>}
      </div>
      {many && (
        <noscript>
          <StepsAsText {...props} controls={controls} />
        </noscript>
      )}
    </figure>
  );
}

function StepText<World>({ step, stepText, words }: SceneViewProps<World> & { step: string }) {
  return stepText?.[step] ?? <RichText as="p" html={stepWords(words, step).text} />;
}

/** For readers without JavaScript; in a browser with it React never draws what is in a `noscript`. */
function StepsAsText<World>(props: SceneViewProps<World> & { readonly controls: ControlValues }) {
  const { uses, words } = props;
  return (
    <ol className="scene-all">
      {uses.steps.map((id) => (
        <li key={id}>
          <RichText as="p" className="scene-all-title" html={stepWords(words, id).title} />
          <StepText {...props} step={id} />
          <FigureText {...props} step={id} />
        </li>
      ))}
    </ol>
  );
}
