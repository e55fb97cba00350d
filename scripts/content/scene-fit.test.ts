import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Figure, Format, Msg } from '../../src/figure/model/figure.ts';
import { layout } from '../../src/figure/model/strata/place-strata.ts';
import { collisions } from '../../src/figure/model/text-collisions.ts';
import { measureText } from '../../src/figure/model/text-measure.ts';
import { scene as imageToContainer } from '../../src/scenes/drawings/image-to-container/scene.ts';
import { scene as stack } from '../../src/scenes/drawings/stack/scene.ts';
import { scene as stackCompare } from '../../src/scenes/drawings/stack-compare/scene.ts';
import { recordedWorld } from '../../src/scenes/drawings/union-mount/fixtures/recorded-world.generated.ts';
import { scene as unionMount } from '../../src/scenes/drawings/union-mount/scene.ts';
import type { Control, ControlValues, SceneDefinition } from '../../src/scenes/model/scene.ts';

const langs = ['en', 'ko'] as const;
const formats: readonly Format[] = ['wide', 'narrow', 'wall'];
/** at most this tall, 30 units of the wall stay 28/1080 of the screen with 860 left for the drawing */
const tallest: Partial<Record<Format, number>> = { wide: 720, wall: 920 };

interface Words {
  readonly labels: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, unknown>>;
}

const wordsOf = (id: string, lang: string) =>
  parse(readFileSync(`content/scenes/${id}/${lang}.yaml`, 'utf8')) as Words;

/** Fills slots as the app does; of a particle pair the longer form stands. */
const fill = (template: string, values: Readonly<Record<string, string | number>>) =>
  template.replace(
    /\{(\w+)(?:\|([^}/]+)[^}]*)?\}/g,
    (_, name: string, particle = '') => `${values[name]}${particle}`,
  );

function labelsOf(words: Words) {
  const asked = new Set<string>();
  const labelOf = (msg: Msg) => {
    const id = typeof msg === 'string' ? msg : msg.id;
    asked.add(id);
    const template = words.labels[id];
    if (template === undefined) throw new Error(`no words for ${id}`);
    return fill(template, typeof msg === 'string' ? {} : msg.values);
  };
  return { asked, labelOf };
}

/** Every value of a range, every selection of allowed size of a choice. */
function valuesOf(control: Control): readonly (number | readonly string[])[] {
  if (control.kind === 'range')
    return Array.from({ length: control.max - control.min + 1 }, (_, i) => control.min + i);
  const sets: string[][] = [[]];
  for (const option of control.options) sets.push(...sets.map((set) => [...set, option]));
  return sets.filter((set) => set.length >= control.min && set.length <= control.max);
}

function statesOf(controls: readonly Control[]): readonly ControlValues[] {
  let states: ControlValues[] = [{}];
  for (const control of controls) {
    const values = valuesOf(control);
    states = states.flatMap((state) => values.map((value) => ({ ...state, [control.id]: value })));
  }
  return states;
}

/** Everything a scene can draw, laid out: whatever is unreadable, by step, format, language and controls. */
function unreadable<World>(scene: SceneDefinition<World>, world: World) {
  const out: string[] = [];
  let drawn = 0;
  for (const lang of langs) {
    const { labelOf } = labelsOf(wordsOf(scene.id, lang));
    for (const controls of statesOf(scene.controls))
      for (const format of formats)
        for (const step of scene.steps) {
          const placed = layout(
            scene.figure(step, controls, world, format),
            labelOf,
            measureText,
            format,
          );
          const where = `${lang} ${format} ${step} ${JSON.stringify(controls)}`;
          for (const key of placed.overflowing) out.push(`${where}: ${key}`);
          for (const keys of collisions(placed, measureText))
            out.push(`${where}: ${keys.join(' × ')}`);
          if (placed.height > (tallest[format] ?? 2000))
            out.push(`${where}: ${placed.height} tall`);
          drawn += 1;
        }
  }
  expect(drawn).toBeGreaterThanOrEqual(scene.steps.length * formats.length * langs.length);
  return out;
}

test('stack: every step, format, language and number of guests is readable', () => {
  expect(unreadable(stack, undefined)).toEqual([]);
});

test('stack-compare: every selection of two or three is readable', () => {
  expect(unreadable(stackCompare, undefined)).toEqual([]);
}, 60_000);

test('image-to-container: readable throughout', () => {
  expect(unreadable(imageToContainer, undefined)).toEqual([]);
});

test('union-mount: readable throughout', () => {
  expect(unreadable(unionMount, recordedWorld)).toEqual([]);
}, 60_000);

const messagesOf = (figure: Figure): readonly Msg[] => [
  ...figure.rows.flatMap((row) => row.label ?? []),
  ...figure.stacks.flatMap((each) => each.title ?? []),
  ...figure.boxes.flatMap((box) => [box.label, box.detail ?? [], box.tag ?? []].flat()),
  ...figure.boundaries.map((boundary) => boundary.label),
  ...figure.wires.flatMap((wire) => wire.label ?? []),
  ...figure.tokens.flatMap((token) => token.label ?? []),
  ...figure.marks.map((mark) => mark.label),
];

test.each([stack, stackCompare])('$id: words for all that is drawn, and no others', (scene) => {
  const used = new Set<string>();
  for (const control of scene.controls) {
    used.add(`control-${control.id}`);
    if (control.kind === 'choices')
      for (const option of control.options) used.add(`option-${option}`);
  }
  for (const controls of statesOf(scene.controls))
    for (const format of formats)
      for (const step of scene.steps)
        for (const msg of messagesOf(scene.figure(step, controls, undefined, format)))
          used.add(typeof msg === 'string' ? msg : msg.id);
  for (const lang of langs) {
    const words = wordsOf(scene.id, lang);
    expect(Object.keys(words.labels).sort()).toEqual([...used].sort());
    expect(Object.keys(words.steps)).toEqual([...scene.steps]);
  }
});

test.each([stack, stackCompare])(
  '$id: scrubbing to a step shows what stepping to it shows',
  (scene) => {
    const start = statesOf(scene.controls)[0] ?? {};
    const stepped = scene.steps.map((step) => scene.figure(step, start, undefined, 'wide'));
    const scrubbed = [...scene.steps]
      .reverse()
      .map((step) => scene.figure(step, start, undefined, 'wide'));
    expect(scrubbed.reverse()).toEqual(stepped);
  },
);
