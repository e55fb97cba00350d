import { describe, expect, it } from 'vitest';
import { formats } from '../../src/figure/model/format.ts';
import { faultsOf, layout } from '../../src/figure/model/layout.ts';
import { strataKind } from '../../src/figure/model/strata/strata-kind.ts';
import { defineScene } from '../../src/scenes/model/scene.ts';
import { controlCases } from './check-scenes.ts';
import type { Changes } from './fixtures/content-tree.ts';
import { inScenes, problemsOf, swap } from './fixtures/problems-of.ts';
import { rowFigure, sceneModel, stackScene } from './fixtures/scene-model.ts';
import type { FiguresFaults } from './load-scenes.ts';

/** what is wrong, how the valid tree is broken, what is printed */
const cases: readonly (readonly [what: string, changes: Changes, printed: readonly string[]])[] = [
  [
    'a missing language',
    { 'scenes/stack/ko.yaml': null },
    [
      'content/scenes/stack/ko.yaml:1 the file is missing; everything exists in every language; write it',
    ],
  ],
  [
    'a step without words',
    { 'scenes/stack/ko.yaml': (text) => text.slice(0, text.indexOf('  two:')) },
    ['content/scenes/stack/ko.yaml:5 step "two" has no words here; write them'],
  ],
  [
    'words of an unknown step',
    { 'scenes/stack/ko.yaml': (text) => `${text}  toe: { title: T, text: T, notes: N }\n` },
    ['content/scenes/stack/ko.yaml:14 unknown step "toe"; scene.ts of "stack" has one, two'],
  ],
  [
    'steps out of order',
    {
      'scenes/stack/ko.yaml': (text) =>
        text.replace('  one:', '  x:').replace('  two:', '  one:').replace('  x:', '  two:'),
    },
    ['content/scenes/stack/ko.yaml:5 steps are out of order; write them as one, two'],
  ],
  [
    'a label that is drawn nowhere',
    inScenes('  kernel: kernel', '  kernel: kernel\n  other: x'),
    [
      'content/scenes/stack/en.yaml:5 label "other" is drawn nowhere; remove it',
      'content/scenes/stack/ko.yaml:5 label "other" is drawn nowhere; remove it',
    ],
  ],
  [
    'a label without words',
    inScenes('\n  kernel: kernel', ' {}'),
    [
      'content/scenes/stack/en.yaml:3 label "kernel" is drawn and has no words here; write them',
      'content/scenes/stack/ko.yaml:3 label "kernel" is drawn and has no words here; write them',
    ],
  ],
  [
    'a label in one language',
    { 'scenes/stack/ko.yaml': swap('\n  kernel: kernel', ' {}') },
    ['content/scenes/stack/ko.yaml:3 label "kernel" has no words here; write them'],
  ],
  [
    'words that do not fit',
    { 'scenes/stack/ko.yaml': swap('kernel: kernel', 'kernel: a kernel that is far too long') },
    [
      ...formats.map(
        (format) =>
          `content/scenes/stack/ko.yaml:6 step "one" in ${format}: words do not fit: row; shorten their labels`,
      ),
    ],
  ],
  [
    'a slot in one language',
    { 'scenes/stack/ko.yaml': swap('kernel: kernel', 'kernel: "{n}번 커널"') },
    [
      'content/scenes/stack/ko.yaml:4 labels.kernel: slot {n} is not in the English label; remove it or add it there',
    ],
  ],
  [
    'a slot that no figure fills',
    inScenes('kernel: kernel', 'kernel: "{n} kernel"'),
    [
      'content/scenes/stack/en.yaml:4 labels.kernel: no figure fills {n} everywhere; remove the slot or fill it',
    ],
  ],
  [
    'an unknown particle',
    inScenes('kernel: kernel', 'kernel: "{n|는/은} kernel"'),
    [
      'content/scenes/stack/en.yaml:4 labels.kernel: unknown particle "는/은"; use one of 은/는, 이/가, 을/를, 과/와, 으로/로, 이에요/예요',
      'content/scenes/stack/en.yaml:4 labels.kernel: no figure fills {n} everywhere; remove the slot or fill it',
      'content/scenes/stack/ko.yaml:4 labels.kernel: unknown particle "는/은"; use one of 은/는, 이/가, 을/를, 과/와, 으로/로, 이에요/예요',
    ],
  ],
  [
    'HTML in a step',
    { 'scenes/stack/en.yaml': swap('The second step.', 'The <i>second</i> step.') },
    [
      'content/scenes/stack/en.yaml:12 steps.two.text: holds HTML (<i>); write it as inline `code` or leave the tag out',
      'content/scenes/stack/en.yaml:12 steps.two.text: holds HTML (</i>); write it as inline `code` or leave the tag out',
    ],
  ],
];

describe('Checks of scene words', () => {
  it.each(cases)('report %s', (_what, changes, printed) => {
    expect(problemsOf(changes)).toEqual(printed);
  });
});

describe('Checks of scene words against the drawing', () => {
  const controlLabels = inScenes(
    'kernel: kernel',
    'kernel: "{n} kernel"\n  control-guests: Guests\n  control-kinds: Kinds\n  option-vm: VM\n  option-container: Container',
  );
  const controls = [
    { kind: 'range', id: 'guests', min: 1, max: 3, initial: 2 },
    {
      kind: 'choices',
      id: 'kinds',
      options: ['vm', 'container'],
      min: 1,
      max: 2,
      initial: ['vm'],
    },
  ] as const;

  const withFigure = (n: (guests: number, kinds: number) => string) =>
    sceneModel(
      defineScene({
        id: 'stack',
        steps: ['one', 'two'],
        controls,
        figure: (_step, { guests, kinds }) =>
          rowFigure({ id: 'kernel', values: { n: n(guests, kinds.length) } }),
      }),
    );

  it('finds nothing where words fit at every setting of the controls', () => {
    expect(problemsOf(controlLabels, withFigure(String))).toEqual([]);
  });

  it('finds words that do not fit at one extreme only', () => {
    const long = (guests: number, kinds: number) =>
      guests === 3 && kinds === 2 ? 'x'.repeat(30) : 'x';
    const where =
      'with guests = 3, kinds = vm container: words do not fit: row; shorten their labels';
    const inFile = (file: string) =>
      formats.map((format) => `${file}:10 step "one" in ${format} ${where}`);
    expect(problemsOf(controlLabels, withFigure(long))).toEqual([
      ...inFile('content/scenes/stack/en.yaml'),
      ...inFile('content/scenes/stack/ko.yaml'),
    ]);
  });

  it('asks for the labels of controls and options', () => {
    expect(
      problemsOf(
        { 'scenes/stack/ko.yaml': null },
        withFigure(() => 'x'),
      ),
    ).toEqual(
      ['control-guests', 'control-kinds', 'option-vm', 'option-container']
        .map(
          (id) =>
            `content/scenes/stack/en.yaml:3 label "${id}" is drawn and has no words here; write them`,
        )
        .concat(
          'content/scenes/stack/ko.yaml:1 the file is missing; everything exists in every language; write it',
        ),
    );
  });

  it('reports a drawing without words', () => {
    const model = sceneModel();
    const definitions = new Map([
      ...model.definitions,
      ['copies', { ...stackScene, id: 'copies' }],
    ]);
    expect(problemsOf({}, { ...model, definitions })).toEqual([
      'content/course.yaml:6 scene "copies" is drawn and has no words; write scenes/copies/ and list it here',
    ]);
  });

  it('reports a drawing that fails, once per step', () => {
    const failing = sceneModel({
      ...stackScene,
      figure: (step) => {
        if (step === 'two') throw new Error('no such row');
        return rowFigure('kernel');
      },
    });
    const message = 'step "two" in narrow cannot be drawn: Error: no such row';
    expect(problemsOf({}, failing)).toEqual([
      `content/scenes/stack/en.yaml:10 ${message}`,
      `content/scenes/stack/ko.yaml:10 ${message}`,
    ]);
  });

  it('finds a drawing that is too high for its format', () => {
    const tall = { ...sceneModel(), faults: () => ['height'] };
    const inFile = (file: string) =>
      formats.map(
        (format) =>
          `${file}:6 step "one" in ${format}: the drawing is too high for its format; draw fewer rows`,
      );
    expect(problemsOf({}, tall)).toEqual([
      ...inFile('content/scenes/stack/en.yaml'),
      ...inFile('content/scenes/stack/ko.yaml'),
    ]);
  });

  it('finds a link that ends at nothing', () => {
    const figure = () => ({
      ...rowFigure('kernel'),
      links: [{ key: 'makes', from: 'line', to: 'layer' }],
    });
    const measured = (_text: string, sizePx: number) => sizePx;
    const linked = {
      ...sceneModel({ ...stackScene, figure }),
      faults: (...[drawn, labelOf, format]: Parameters<FiguresFaults>) =>
        faultsOf(
          layout(drawn, { strata: strataKind }, { labelOf, measure: measured }, format),
          measured,
        ),
    };
    expect(problemsOf({}, linked).slice(0, 1)).toEqual([
      'content/scenes/stack/en.yaml:6 step "one" in narrow cannot be laid out: Error: the link makes ends at line, and no panel has such a thing; name in "from" a thing of strata',
    ]);
  });

  it('finds a drawing that depends on what was drawn before', () => {
    let drawn = 0;
    const counting = sceneModel({
      ...stackScene,
      figure: (step) => {
        if (step === 'two') drawn += 1;
        return rowFigure({ id: 'kernel', values: { drawn } });
      },
    });
    const message =
      'step "one" in narrow is drawn another way when one comes back to it; figure() may depend on its arguments only';
    expect(problemsOf({}, counting).slice(0, 1)).toEqual([
      `content/scenes/stack/en.yaml:6 ${message}`,
    ]);
  });

  it('hands the scene its world', () => {
    const model = {
      ...sceneModel({
        ...stackScene,
        figure: (_step, _controls, world) => rowFigure(String(world)),
      }),
      worldOf: (id: string) => `world-of-${id}`,
    };
    expect(problemsOf({}, model).slice(0, 2)).toEqual([
      'content/scenes/stack/en.yaml:3 label "world-of-stack" is drawn and has no words here; write them',
      'content/scenes/stack/en.yaml:4 label "kernel" is drawn nowhere; remove it',
    ]);
  });

  it('asks for a drawing where the code has none', () => {
    const none = { ...sceneModel(), definitions: new Map() };
    const message = 'scene "stack" is not drawn; write src/scenes/drawings/stack/scene.ts';
    expect(problemsOf({}, none)).toEqual([
      `content/scenes/stack/en.yaml:1 ${message}`,
      `content/scenes/stack/ko.yaml:1 ${message}`,
    ]);
  });
});

describe('controlCases', () => {
  it('combines all values, the initial ones first', () => {
    const range = (id: string) => ({ kind: 'range', id, min: 0, max: 1, initial: 0 }) as const;
    expect(controlCases([range('a'), range('b')])).toEqual([
      { a: 0, b: 0 },
      { a: 0, b: 1 },
      { a: 1, b: 0 },
      { a: 1, b: 1 },
    ]);
  });

  it('takes the extremes of a range that is very long', () => {
    const long = { kind: 'range', id: 'a', min: 0, max: 1000, initial: 8 } as const;
    expect(controlCases([long])).toEqual([{ a: 8 }, { a: 0 }, { a: 1000 }]);
  });

  it('takes every allowed set of choices while there are few', () => {
    const choices = { kind: 'choices', id: 'c', options: ['x', 'y', 'z'], min: 2, max: 3 } as const;
    expect(controlCases([{ ...choices, initial: ['x', 'y'] }])).toEqual([
      { c: ['x', 'y'] },
      { c: ['x', 'z'] },
      { c: ['y', 'z'] },
      { c: ['x', 'y', 'z'] },
    ]);
  });
});
