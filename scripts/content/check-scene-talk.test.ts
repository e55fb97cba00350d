import { expect, test } from 'vitest';
import { strataFigure } from '../../src/figure/model/figure.ts';
import type { AnyScene } from '../../src/scenes/model/scene.ts';
import { inScenes, problemsOf } from './fixtures/problems-of.ts';
import { sceneModel, stackScene } from './fixtures/scene-model.ts';

/** A box in the first step, two in the second. */
const boxes: AnyScene['figure'] = (step) => {
  const box = (key: string, row: string) => ({
    key,
    role: 'application' as const,
    label: 'kernel',
    stack: 's',
    rows: [row, row] as const,
    lanes: ['l', 'l'] as const,
  });
  return strataFigure({
    rows: [{ key: 'a' }, { key: 'b' }],
    stacks: [{ key: 's', lanes: [{ key: 'l', weight: 1 }] }],
    boxes: [box('app-1', 'a'), ...(step === 'two' ? [box('late', 'b')] : [])],
    boundaries: [],
    wires: [],
    tokens: [],
    marks: [],
  });
};
const { faults: _, ...unplaced } = sceneModel();
const drawnBy = (scene: Partial<AnyScene>, world?: unknown) => ({
  ...unplaced,
  definitions: new Map([['stack', { ...stackScene, figure: boxes, ...scene }]]),
  worldOf: () => world,
});
const why = (entries: string) => (text: string) => `${text}why:\n${entries}`;
const both = (entries: string) => ({
  'scenes/stack/en.yaml': why(entries),
  'scenes/stack/ko.yaml': why(entries),
});
const app = '  app: { text: A rule., source: runc-spec }\n';

test('words that explain parts by the beginning of their keys, or as the drawing says', () => {
  expect(problemsOf(both(app), drawnBy({}))).toEqual([]);
  expect(
    problemsOf(
      both('  rule: { text: A rule., source: runc-spec }\n'),
      drawnBy({ why: () => 'rule' }),
    ),
  ).toEqual([]);
});

test('words that explain nothing, and parts that nothing explains', () => {
  expect(
    problemsOf(
      {
        'scenes/stack/en.yaml': why('  far: { text: A rule., source: runc-spec }\n'),
        'scenes/stack/ko.yaml': why('  far: { text: 규칙., source: runc-spec }\n'),
      },
      drawnBy({ why: () => undefined }),
    ),
  ).toEqual([
    'content/scenes/stack/en.yaml:15 why "far" explains no part of any drawing; remove it, or name it after the keys of parts',
    'content/scenes/stack/ko.yaml:15 why "far" explains no part of any drawing; remove it, or name it after the keys of parts',
  ]);
  expect(problemsOf(both(app), drawnBy({ why: () => 'other' })).slice(0, 2)).toEqual([
    'content/scenes/stack/en.yaml:14 why "other" has no words here; write them',
    'content/scenes/stack/en.yaml:15 why "app" explains no part of any drawing; remove it, or name it after the keys of parts',
  ]);
});

test('the same words with the same sources in every language', () => {
  expect(problemsOf({ 'scenes/stack/en.yaml': why(app) }, drawnBy({}))).toEqual([
    'content/scenes/stack/ko.yaml:1 why "app" has no words here; write them',
  ]);
  const elsewhere = {
    'scenes/stack/en.yaml': why(app),
    'scenes/stack/ko.yaml': why('  app: { text: <b>규칙</b>., source: runcspec }\n'),
  };
  expect(problemsOf(elsewhere, drawnBy({}))).toEqual([
    'content/scenes/stack/ko.yaml:15 why.app.text: holds HTML (<b>); write it as inline `code` or leave the tag out',
    'content/scenes/stack/ko.yaml:15 why.app.text: holds HTML (</b>); write it as inline `code` or leave the tag out',
    'content/scenes/stack/ko.yaml:15 unknown source "runcspec"; did you mean "runc-spec"?',
    'content/scenes/stack/ko.yaml:15 why.app: the English words cite "runc-spec"; cite the same work',
  ]);
});

const labelled = inScenes('kernel: kernel', 'kernel: kernel\n  ask: What?\n  yes: Yes\n  no: No');
const choose = (answer: string): Partial<AnyScene> => ({
  predict: { two: { kind: 'choose', ask: 'ask', options: ['yes', 'no'], answer: () => answer } },
});
const tap = (step: string, ...keys: readonly string[]): Partial<AnyScene> => ({
  predict: { [step]: { kind: 'tap', ask: 'kernel', answer: () => keys } },
});

test('a question whose answer can be given', () => {
  expect(problemsOf(labelled, drawnBy(choose('no')))).toEqual([]);
  expect(problemsOf({}, drawnBy(tap('two', 'app-1')))).toEqual([]);
  expect(problemsOf({}, drawnBy(tap('two')))).toEqual([]);
});

test.each<[Partial<AnyScene>, number, string]>([
  [
    choose('maybe'),
    13,
    'predict of "two" in narrow: the answer "maybe" is none of its options yes, no',
  ],
  [
    tap('two', 'late'),
    10,
    'predict of "two" in narrow: late cannot be tapped: the drawing shown then has no such part',
  ],
  [tap('one'), 6, 'predict asks before "one", which is the first step'],
  [tap('tow'), 5, 'predict asks before "tow", which is no step'],
])('a question that cannot be answered: %#', (scene, line, message) => {
  const tree = line === 13 ? labelled : {};
  expect(problemsOf(tree, drawnBy(scene))).toEqual([
    `content/scenes/stack/en.yaml:${line} ${message}`,
    `content/scenes/stack/ko.yaml:${line} ${message}`,
  ]);
});

test('labels of questions and inputs are asked for', () => {
  const typing: Partial<AnyScene> = { inputs: [{ kind: 'text', id: 'files', rows: 1 }] };
  expect(problemsOf({}, drawnBy({ ...typing, ...choose('no') }))).toEqual(
    ['en', 'ko'].flatMap((lang) =>
      ['input-files', 'input-files-hint', 'ask', 'yes', 'no'].map(
        (id) =>
          `content/scenes/stack/${lang}.yaml:3 label "${id}" is drawn and has no words here; write them`,
      ),
    ),
  );
});

test('a scene with a world has few combinations of controls; none is called by a word of addresses', () => {
  const range = (id: string, max: number) =>
    ({ kind: 'range', id, min: 1, max, initial: 1 }) as const;
  const labels = inScenes('kernel: kernel', 'kernel: kernel\n  control-as: As\n  control-b: B');
  const many = { controls: [range('as', 13), range('b', 5)] };
  const name = 'control "as" of scene "stack" has a name that addresses use; rename it';
  const count =
    'the controls of scene "stack" have 65 combinations, and the build computes the world of each; let them have 64 at most';
  const inFiles = (...messages: readonly string[]) =>
    ['en', 'ko'].flatMap((lang) =>
      messages.map((message) => `content/scenes/stack/${lang}.yaml:3 ${message}`),
    );
  expect(problemsOf(labels, drawnBy(many, {}))).toEqual(inFiles(name, count));
  expect(problemsOf(labels, drawnBy(many))).toEqual(inFiles(name));
});
