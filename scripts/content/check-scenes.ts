import { messagesOf } from '../../src/figure/model/describe.ts';
import type { Figure } from '../../src/figure/model/figure.ts';
import { type Format, formats } from '../../src/figure/model/format.ts';
import { tooHigh } from '../../src/figure/model/layout.ts';
import type { Msg } from '../../src/figure/model/msg.ts';
import { firstLang, type Lang, langs } from '../../src/i18n/locale.ts';
import { formatMessage } from '../../src/i18n/messages.ts';
import {
  type Control,
  type ControlValues,
  initialControls,
} from '../../src/scenes/model/control.ts';
import type { AnyScene } from '../../src/scenes/model/scene.ts';
import { checkTalk, checkWhyWords, type DrawnFigure } from './check-scene-talk.ts';
import { missingSlots, slotFaults, slotsOf } from './check-ui.ts';
import {
  type CheckContext,
  checkKeys,
  checkWords,
  firstLangName,
  readFiles,
  readPairs,
} from './check-words.ts';
import type { Content, SceneContent, SceneWordsFile } from './load-content.ts';
import type { SceneModel } from './load-scenes.ts';
import type { Located } from './yaml-file.ts';

/** Values of a control tried at most; beyond it the smallest and the largest are tried. */
const mostChoices = 120;

/**
 * Worlds that the build computes for a scene at most, one for each combination of its controls' values. A scene without a
 * world, such as `stack-compare`, may have more: nothing is computed for it.
 */
const mostWorlds = 64;

/** Words of addresses, which no control may be called by. */
const addressWords = ['scene', 'step', 'as'];

/** Words of all scenes, and whether they fit the drawings. */
export function checkScenes(
  content: Content,
  model: SceneModel | null,
  context: CheckContext,
): void {
  for (const scene of content.scenes) {
    checkSceneWords(scene, context);
    if (model === null) continue;
    const definition = model.definitions.get(scene.id);
    for (const words of readFiles(scene.words)) {
      if (definition === undefined) {
        const message = `scene "${scene.id}" is not drawn; write src/scenes/drawings/${scene.id}/scene.ts`;
        context.sink.error(words.file, 1, message);
      } else checkSteps(definition, words, context);
    }
    if (definition === undefined) continue;
    checkControls(definition, scene, model.worldOf(scene.id), context);
    checkDrawing(definition, scene, model, context);
  }
  if (model !== null) checkWritten(content, model, context);
}

/** A drawing without words would be on no page. */
function checkWritten(content: Content, model: SceneModel, { sink }: CheckContext): void {
  const { course } = content;
  if (course === null) return;
  const written = new Set(content.scenes.map(({ id }) => id));
  for (const id of model.definitions.keys()) {
    if (written.has(id)) continue;
    const message = `scene "${id}" is drawn and has no words; write scenes/${id}/ and list it here`;
    sink.error(course.file, course.line('scenes'), message);
  }
}

function checkSceneWords(scene: SceneContent, context: CheckContext): void {
  const { sink } = context;
  checkWhyWords(scene, context);
  for (const lang of langs) {
    const file = scene.words[lang];
    if (file === null) continue;
    for (const [id, step] of Object.entries(file.value.steps)) {
      for (const [key, text] of Object.entries(step))
        checkWords(context, file, ['steps', id, key], text);
    }
    for (const [id, label] of Object.entries(file.value.labels)) {
      for (const fault of slotFaults(label, lang)) {
        sink.error(file.file, file.line('labels', id), `labels.${id}: ${fault}`);
      }
    }
  }
  for (const { first, other } of readPairs(scene.words)) {
    const given = other.value.labels;
    const wanted = first.value.labels;
    checkKeys(sink, 'label', Object.keys(wanted), other, ['labels'], given, first.file);
    for (const [id, label] of Object.entries(wanted)) {
      const twin = given[id];
      if (twin === undefined) continue;
      const line = other.line('labels', id);
      for (const name of missingSlots(label, twin)) {
        const fault = `slot {${name}} of the ${firstLangName} label is missing; use it`;
        sink.error(other.file, line, `labels.${id}: ${fault}`);
      }
      for (const name of missingSlots(twin, label)) {
        const fault = `slot {${name}} is not in the ${firstLangName} label; remove it or add it there`;
        sink.error(other.file, line, `labels.${id}: ${fault}`);
      }
    }
  }
}

function checkSteps(
  definition: AnyScene,
  words: Located<SceneWordsFile>,
  { sink }: CheckContext,
): void {
  const given = Object.keys(words.value.steps);
  checkKeys(
    sink,
    'step',
    definition.steps,
    words,
    ['steps'],
    words.value.steps,
    `scene.ts of "${definition.id}"`,
  );
  const same =
    given.length === definition.steps.length &&
    given.every((step) => definition.steps.includes(step));
  if (same && given.join() !== definition.steps.join()) {
    sink.error(
      words.file,
      words.line('steps'),
      `steps are out of order; write them as ${definition.steps.join(', ')}`,
    );
  }
}

function subsets(options: readonly string[], min: number, max: number): string[][] {
  let all: string[][] = [[]];
  for (const option of options) all = all.concat(all.map((set) => [...set, option]));
  return all.filter((set) => set.length >= min && set.length <= max);
}

function valuesOf(control: Control): (number | readonly string[])[] {
  if (control.kind === 'range') {
    const { initial, min, max } = control;
    const all = Array.from({ length: Math.max(0, max - min + 1) }, (_, i) => min + i);
    return [...new Set([initial, min, max, ...(all.length <= mostChoices ? all : [])])];
  }
  const { options, min, max, initial } = control;
  const sets = options.length <= 10 ? subsets(options, min, max) : [];
  if (sets.length > 0 && sets.length <= mostChoices) return sets;
  return [initial, options.slice(0, min), options.slice(0, max), options.slice(-max)];
}

/** Every combination of the controls' values, of their extremes where a control has very many; the initial values first. */
export function controlCases(controls: readonly Control[]): ControlValues[] {
  return controls.reduce<ControlValues[]>(
    (cases, control) =>
      cases.flatMap((values) =>
        valuesOf(control).map((value) => ({ ...values, [control.id]: value })),
      ),
    [{}],
  );
}

const idOf = (msg: Msg): string => (typeof msg === 'string' ? msg : msg.id);

function describeCase(values: ControlValues): string {
  const parts = Object.entries(values).map(
    ([id, value]) => `${id} = ${Array.isArray(value) ? value.join(' ') : value}`,
  );
  return parts.length === 0 ? '' : ` with ${parts.join(', ')}`;
}

/** How many combinations of values the controls have. */
function combinations(controls: readonly Control[]): number {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  return controls.reduce((product, control) => {
    const { min, max } = control;
    if (control.kind === 'range') return product * (max - min + 1);
    const sizes = Array.from({ length: max - min + 1 }, (_, i) => min + i);
    return product * sizes.reduce((sum, size) => sum + choose(control.options.length, size), 0);
  }, 1);
}

function checkControls(
  { id, controls }: AnyScene,
  scene: SceneContent,
  world: unknown,
  { sink }: CheckContext,
): void {
  const faults = controls.flatMap((control) =>
    addressWords.includes(control.id)
      ? [`control "${control.id}" of scene "${id}" has a name that addresses use; rename it`]
      : [],
  );
  const worlds = combinations(controls);
  if (world !== undefined && worlds > mostWorlds) {
    faults.push(
      `the controls of scene "${id}" have ${worlds} combinations, and the build computes the world of each; let them have ${mostWorlds} at most`,
    );
  }
  for (const words of readFiles(scene.words))
    for (const fault of faults) sink.error(words.file, words.line('labels'), fault);
}

/** Labels that are shown beside the drawing: those of controls, inputs and questions. */
function labelsBeside({ controls, inputs = [], predict = {} }: AnyScene): string[] {
  return [
    ...controls.flatMap((control) => [
      `control-${control.id}`,
      ...(control.kind === 'choices' ? control.options.map((option) => `option-${option}`) : []),
    ]),
    ...inputs.flatMap(({ id }) => [`input-${id}`, `input-${id}-hint`]),
    ...Object.values(predict).flatMap((question) =>
      question === undefined
        ? []
        : [question.ask, ...(question.kind === 'choose' ? question.options : [])],
    ),
  ];
}

function checkDrawing(
  definition: AnyScene,
  scene: SceneContent,
  model: SceneModel,
  { sink }: CheckContext,
): void {
  const used = new Set(labelsBeside(definition));
  const drawn: DrawnFigure[] = [];
  const cases = controlCases(definition.controls);
  const unfilled = new Map<string, string>();
  const world = model.worldOf(definition.id);
  const reported = new Set<string>();
  /** figures that were placed: steps and choices often give the same one */
  const placed = new Set<string>();
  const once: Once = (words, line, key, message) => {
    const mark = `${words.file} ${key}`;
    if (!reported.has(mark)) sink.error(words.file, line, message);
    reported.add(mark);
  };
  for (const step of definition.steps) {
    for (const values of cases) {
      for (const format of formats) {
        const place = `step "${step}" in ${format}${describeCase(values)}`;
        let figure: Figure | null = null;
        try {
          figure = definition.figure(step, values, world, format);
        } catch (error) {
          for (const words of readFiles(scene.words)) {
            once(
              words,
              words.line('steps', step),
              `draw ${step}`,
              `${place} cannot be drawn: ${String(error)}`,
            );
          }
        }
        if (figure === null) continue;
        drawn.push({ step, values, format, figure });
        for (const msg of messagesOf(figure, model.kinds)) {
          used.add(idOf(msg));
          for (const { name } of slotsOf(scene.words[firstLang]?.value.labels[idOf(msg)] ?? '')) {
            const filled = typeof msg !== 'string' && Object.hasOwn(msg.values, name);
            if (!filled) unfilled.set(idOf(msg), name);
          }
        }
        const drawing = `${format} ${JSON.stringify(figure)}`;
        if (placed.has(drawing)) continue;
        placed.add(drawing);
        for (const lang of langs) {
          const words = scene.words[lang];
          if (words !== null) placeOne(figure, words, { step, place, format }, model, once);
        }
      }
    }
  }
  checkComingBack(definition, scene, world, once);
  checkTalk(definition, scene, drawn, model.kinds, sink);
  for (const lang of langs) checkLabels(scene, lang, used, unfilled, sink);
}

type Once = (words: Located<SceneWordsFile>, line: number, key: string, message: string) => void;

/** Scrubbing back to a step shows what stepping to it shows. A step that cannot be drawn is reported already. */
function checkComingBack(
  { steps, controls, figure }: AnyScene,
  scene: SceneContent,
  world: unknown,
  once: Once,
): void {
  const drawn = (step: string, format: Format): string | null => {
    try {
      return JSON.stringify(figure(step, initialControls(controls), world, format));
    } catch {
      return null;
    }
  };
  for (const format of formats) {
    const stepped = steps.map((step) => drawn(step, format));
    const back = [...steps].reverse().map((step) => drawn(step, format));
    for (const [at, step] of steps.entries()) {
      if (stepped[at] === back.at(-1 - at)) continue;
      for (const words of readFiles(scene.words)) {
        const message = `step "${step}" in ${format} is drawn another way when one comes back to it; figure() may depend on its arguments only`;
        once(words, words.line('steps', step), `again ${step}`, message);
      }
    }
  }
}

function placeOne(
  figure: Figure,
  words: Located<SceneWordsFile>,
  at: { readonly step: string; readonly place: string; readonly format: Format },
  model: SceneModel,
  once: Once,
): void {
  const labelOf = (msg: Msg): string => {
    const label = words.value.labels[idOf(msg)] ?? '';
    return typeof msg === 'string' ? label : formatMessage(label, msg.values);
  };
  const line = words.line('steps', at.step);
  try {
    const keys = model.faults?.(figure, labelOf, at.format) ?? [];
    const list = keys.filter((key) => key !== tooHigh).join(', ');
    const report = (fault: string) =>
      once(words, line, `${at.format} ${fault}`, `${at.place}: ${fault}`);
    if (list !== '') report(`words do not fit: ${list}; shorten their labels`);
    if (keys.includes(tooHigh)) report('the drawing is too high for its format; draw fewer rows');
  } catch (error) {
    once(
      words,
      line,
      `lay ${at.step} ${at.format}`,
      `${at.place} cannot be laid out: ${String(error)}`,
    );
  }
}

function checkLabels(
  scene: SceneContent,
  lang: Lang,
  used: ReadonlySet<string>,
  unfilled: ReadonlyMap<string, string>,
  sink: CheckContext['sink'],
): void {
  const words = scene.words[lang];
  if (words === null) return;
  const given = Object.keys(words.value.labels);
  for (const id of used) {
    if (given.includes(id)) continue;
    // a label that only the first language has is reported by the comparison already
    if (lang !== firstLang && Object.hasOwn(scene.words[firstLang]?.value.labels ?? {}, id))
      continue;
    sink.error(
      words.file,
      words.line('labels'),
      `label "${id}" is drawn and has no words here; write them`,
    );
  }
  for (const id of given) {
    const line = words.line('labels', id);
    if (!used.has(id)) sink.error(words.file, line, `label "${id}" is drawn nowhere; remove it`);
    const slot = lang === firstLang ? unfilled.get(id) : undefined;
    if (slot !== undefined) {
      sink.error(
        words.file,
        line,
        `labels.${id}: no figure fills {${slot}} everywhere; remove the slot or fill it`,
      );
    }
  }
}
