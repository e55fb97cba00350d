import { thingsOf } from '../../src/figure/model/describe.ts';
import type { Figure } from '../../src/figure/model/figure.ts';
import type { Format } from '../../src/figure/model/format.ts';
import type { PanelKinds } from '../../src/figure/model/panel-kind.ts';
import type { ControlValues } from '../../src/scenes/model/control.ts';
import { whyIdOf } from '../../src/scenes/model/explain.ts';
import type { AnyScene, Predict } from '../../src/scenes/model/scene.ts';
import {
  type CheckContext,
  checkId,
  checkKeys,
  checkWords,
  firstLangName,
  placeOf,
  readFiles,
  readPairs,
} from './check-words.ts';
import type { SceneContent } from './load-content.ts';

/** Words that explain parts of a drawing: the same ones, with the same sources, in every language. */
export function checkWhyWords(scene: SceneContent, context: CheckContext): void {
  const { known, sink } = context;
  for (const file of readFiles(scene.words)) {
    for (const [id, { text, source }] of Object.entries(file.value.why)) {
      checkWords(context, file, ['why', id, 'text'], text);
      const at = placeOf(file, 'why', id, 'source');
      checkId(sink, 'source', source, known.sources, 'sources/', at);
    }
  }
  for (const { first, other } of readPairs(scene.words)) {
    const wanted = first.value.why;
    checkKeys(sink, 'why', Object.keys(wanted), other, ['why'], other.value.why, first.file);
    for (const [id, { source }] of Object.entries(wanted)) {
      const twin = other.value.why[id];
      if (twin === undefined || twin.source === source) continue;
      const message = `why.${id}: the ${firstLangName} words cite "${source}"; cite the same work`;
      sink.error(other.file, other.line('why', id, 'source'), message);
    }
  }
}

/** A figure of a scene, and what it was drawn from. */
export interface DrawnFigure {
  readonly step: string;
  readonly values: ControlValues;
  readonly format: Format;
  readonly figure: Figure;
}

/** The scene's figures at every step, for every value of its controls, in every format. */
export function checkTalk(
  definition: AnyScene,
  scene: SceneContent,
  drawn: readonly DrawnFigure[],
  kinds: PanelKinds,
  sink: CheckContext['sink'],
): void {
  checkWhyUsed(definition, scene, drawn, kinds, sink);
  for (const fault of predictFaults(definition, drawn, kinds)) {
    for (const words of readFiles(scene.words))
      sink.error(words.file, words.line('steps', fault.step), fault.message);
  }
}

/** Explanations that no part of any figure asks for, and ids that the drawing names and nobody explains. */
function checkWhyUsed(
  { why }: AnyScene,
  scene: SceneContent,
  drawn: readonly DrawnFigure[],
  kinds: PanelKinds,
  sink: CheckContext['sink'],
): void {
  for (const words of readFiles(scene.words)) {
    const ids = Object.keys(words.value.why);
    const used = new Set<string>();
    for (const { step, figure } of drawn) {
      for (const { key } of thingsOf(figure, kinds)) {
        const id = why?.(key, step) ?? whyIdOf(ids, key);
        if (id !== undefined) used.add(id);
      }
    }
    for (const id of ids) {
      if (used.has(id)) continue;
      const message = `why "${id}" explains no part of any drawing; remove it, or name it after the keys of parts`;
      sink.error(words.file, words.line('why', id), message);
    }
    for (const id of used) {
      if (ids.includes(id)) continue;
      sink.error(words.file, words.line('why'), `why "${id}" has no words here; write them`);
    }
  }
}

interface PredictFault {
  readonly step: string;
  readonly message: string;
}

/** Questions before steps whose answer is none of those that can be given. One fault a step. */
function predictFaults(
  { steps, predict = {} }: AnyScene,
  drawn: readonly DrawnFigure[],
  kinds: PanelKinds,
): readonly PredictFault[] {
  return Object.entries(predict).flatMap(([step, question]): readonly PredictFault[] => {
    const at = steps.indexOf(step);
    const before = steps[at - 1];
    if (question === undefined) return [];
    if (before === undefined) {
      const where = at < 0 ? 'is no step' : 'is the first step';
      return [{ step, message: `predict asks before "${step}", which ${where}` }];
    }
    for (const next of drawn.filter((each) => each.step === step)) {
      const now = drawn.find(
        (each) =>
          each.step === before && each.format === next.format && each.values === next.values,
      );
      const fault = now && answerFault(question, next.figure, now.figure, kinds);
      if (fault) return [{ step, message: `predict of "${step}" in ${next.format}: ${fault}` }];
    }
    return [];
  });
}

function answerFault(
  question: Predict,
  next: Figure,
  now: Figure,
  kinds: PanelKinds,
): string | undefined {
  if (question.kind === 'choose') {
    const answer = question.answer(next, now);
    return question.options.includes(answer)
      ? undefined
      : `the answer "${answer}" is none of its options ${question.options.join(', ')}`;
  }
  const there = new Set(thingsOf(now, kinds).map(({ key }) => key));
  const gone = question.answer(next, now).filter((key) => !there.has(key));
  return gone.length === 0
    ? undefined
    : `${gone.join(', ')} cannot be tapped: the drawing shown then has no such part`;
}
