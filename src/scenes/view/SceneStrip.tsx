import { useId } from 'react';
import { FigureSvg } from '../../figure/view/FigureSvg.tsx';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { initialControls } from '../model/control.ts';
import { FigureDetails } from './FigureDetails.tsx';
import { type LoadedScene, placeStep } from './loaded-scene.ts';
import { plainText } from './plain-text.ts';
import { StepQuestion } from './StepQuestion.tsx';
import { stepWords } from './step-words.ts';
import { pageFormats } from './useShownFormats.ts';

interface SceneStripProps extends LoadedScene {
  readonly headingLevel: 2 | 3 | 4;
}

/** All steps of a scene one under another, as they begin: to look over, to print. Nothing moves. */
export function SceneStrip(props: SceneStripProps) {
  const { scene, words, kinds, headingLevel } = props;
  const t = useMessages();
  const idPrefix = `t${useId().replace(/\W/g, '')}`;
  const Heading = `h${headingLevel}` as const;
  const controls = initialControls(scene.controls);
  return (
    <ol className="scene-strip">
      {scene.steps.map((id, i) => {
        const { title, text } = stepWords(words, id);
        return (
          <li key={id} className="scene scene-still" data-scene={scene.id} data-step={id}>
            <div className="scene-caption">
              <Heading className="scene-step-title">
                <span className="scene-number">{i + 1}</span> <RichText html={title} />
              </Heading>
              <StepQuestion scene={scene} words={words} step={id} />
              <RichText as="p" className="scene-text" html={text} />
            </div>
            <div className="scene-stage" data-all="">
              {pageFormats.map((format) => {
                const figure = placeStep(props, { step: id, controls }, format);
                return (
                  <div key={format} className={`scene-format scene-${format}`}>
                    <FigureSvg
                      figure={figure}
                      parts={figure.parts}
                      idPrefix={`${idPrefix}-${i}-${format}`}
                      name={t('scene.still', { title: plainText(title) })}
                    />
                  </div>
                );
              })}
            </div>
            <div className="scene-foot">
              <FigureDetails {...{ scene, words, kinds, controls }} step={id} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
