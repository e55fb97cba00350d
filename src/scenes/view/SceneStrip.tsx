import { useId } from 'react';
import type { PanelKinds } from '../../figure/model/panel-kind.ts';
import { FigureSvg } from '../../figure/view/FigureSvg.tsx';
import { useMessages } from '../../i18n/messages-context.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { initialControls, type SceneDefinition } from '../model/scene.ts';
import type { SceneWords } from '../model/scene-words.ts';
import { FigureDetails } from './FigureDetails.tsx';
import { plainText } from './plain-text.ts';
import { stepWords } from './step-words.ts';
import { placeStep } from './useScenePlaces.ts';
import { pageFormats } from './useShownFormats.ts';

interface SceneStripProps<World> {
  readonly scene: SceneDefinition<World>;
  readonly world: World;
  readonly words: SceneWords;
  readonly kinds: PanelKinds;
  readonly headingLevel: 2 | 3 | 4;
}

/** All steps of a scene one under another, as they begin: to look over, to print. Nothing moves. */
export function SceneStrip<World>(props: SceneStripProps<World>) {
  const { scene, world, words, kinds, headingLevel } = props;
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
              <RichText as="p" className="scene-text" html={text} />
            </div>
            <div className="scene-stage" data-all="">
              {pageFormats.map((format) => {
                const figure = placeStep({ scene, world, words, kinds }, id, controls, format);
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
              <FigureDetails {...{ scene, world, words, kinds, controls }} step={id} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
