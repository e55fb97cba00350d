import { expect, test } from 'vitest';
import { allPanelKinds } from './all-panel-kinds.ts';
import type { CellRun } from './cells/cells.ts';
import type { FigureExample } from './example.fixture.ts';
import type { Figure } from './figure.ts';
import { formats } from './format.ts';
import { layout } from './layout.ts';
import type { Link } from './link.ts';
import type { Part } from './part.ts';
import type { Role, Standing } from './role.ts';
import { isFilledRole, type Sign, signs } from './sign.ts';
import { swatchOf } from './sign-swatch.ts';
import { signsOf } from './signs-of.ts';
import type { Transition } from './states/states.ts';
import { measureText } from './text-measure.ts';

const modules = import.meta.glob<{ readonly examples: readonly FigureExample[] }>(
  './*/*.fixture.ts',
  { eager: true },
);
const all = Object.entries(modules).flatMap(([path, { examples }]) =>
  examples.map(({ name, figure }) => ({ name: `${path.split('/')[1]} ${name}`, figure })),
);

test('the key of every example', () => {
  const keys = all.map(({ name, figure }) => [name, signsOf(figure, allPanelKinds)]);
  expect(Object.fromEntries(keys)).toEqual({
    'axis linear': ['application', 'user-space', 'guest-kernel', 'hardware'],
    'axis log': ['application', 'user-space', 'guest-kernel', 'hardware'],
    'axis calendar': ['broken'],
    'cells shared': [],
    'cells many': [],
    'gauge below': ['application'],
    'gauge over': ['application'],
    'gauge wanted': ['application'],
    'lines dockerfile': ['new', 'cached'],
    'lines layers': ['read-only-layer', 'new', 'receded'],
    'lines error': ['error'],
    'path before-nat': ['application', 'host-kernel', 'token'],
    'path after-nat': ['application', 'host-kernel', 'token', 'changed'],
    'states running': ['application', 'present', 'taken', 'shut'],
    'states exited': ['application', 'present', 'taken', 'shut'],
    'strata program': ['application', 'host-kernel', 'container', 'about'],
    'strata call': ['application', 'host-kernel', 'container', 'token'],
    'strata receding': ['application', 'host-kernel', 'container', 'about', 'receded'],
    'table containers': ['new', 'gone'],
    'table rule-of-hop': ['application', 'host-kernel', 'new'],
    'table row-of-process': ['application', 'host-kernel', 'receded'],
    'table empty': [],
    'tracks one-after-another': ['application', 'waits'],
    'tracks side-by-side': ['application', 'hands-over'],
    'tree host': ['application', 'user-space'],
    'tree namespace': ['application', 'user-space', 'cut', 'alias'],
  });
});

test.each(all)('$name names no sign that it does not draw', ({ figure }) => {
  const placed = layout(
    figure,
    allPanelKinds,
    { labelOf: (msg) => (typeof msg === 'string' ? msg : msg.id), measure: measureText },
    'wide',
  );
  for (const sign of signsOf(figure, allPanelKinds))
    expect([sign, swatchOf(sign, 'wide').parts.some((part) => isIn(part, placed.parts))]).toEqual([
      sign,
      true,
    ]);
});

/** Whether a piece of a swatch is drawn: by its look, where it is a letter by the letter. */
function isIn({ look, words: [letter] }: Part, parts: readonly Part[]): boolean {
  if (look === 'sign-letter')
    return parts.some(({ words }) => words.some(({ text }) => text === letter?.text));
  const wanted = look.split(' ').filter((word) => word !== 'role-actor');
  return parts.some((part) => {
    const has = part.look.split(' ');
    return wanted.every((word) => has.includes(word));
  });
}

const boxes = (all: readonly (readonly [role: Role, label: string])[]): Figure => ({
  panels: [
    {
      kind: 'path',
      key: 'path',
      way: 'forward',
      stops: all.map(([role, label]) => ({ key: label, role, label })),
    },
  ],
});

test('a role is named unless all that has its fill is named by the role itself', () => {
  const named = (...given: Parameters<typeof boxes>[0]) => signsOf(boxes(given), allPanelKinds);
  expect(named(['host-kernel', 'host-kernel'], ['application', 'web'])).toEqual(['application']);
  expect(named(['host-kernel', 'host-kernel'], ['host-kernel', 'linux'])).toEqual(['host-kernel']);
});

test('a standing is named where no words explain it', () => {
  const tree = (...standings: readonly Standing[]): Figure => ({
    panels: [
      {
        kind: 'tree',
        key: 'tree',
        nodes: standings.map((standing, i) => ({
          key: `node-${i}`,
          role: 'actor',
          label: 'node',
          standing,
        })),
      },
    ],
  });
  const cells = (runs: readonly Omit<CellRun, 'role' | 'label' | 'count'>[]): Figure => ({
    panels: [
      {
        kind: 'cells',
        key: 'cells',
        unit: 'unit',
        more: 'more',
        groups: [
          {
            key: 'group',
            label: 'group',
            runs: runs.map((run) => ({ role: 'application', label: 'run', count: 1, ...run })),
          },
        ],
      },
    ],
  });
  expect(signsOf(tree('shared', 'modified'), allPanelKinds)).toEqual(['differs']);
  expect(signsOf(tree('hidden', 'missing'), allPanelKinds)).toEqual(['hidden']);
  expect(signsOf(cells([{ key: 'a', standing: 'shared' }]), allPanelKinds)).toEqual(['differs']);
  const said = [
    { key: 'a', standing: 'shared' as const, tag: 'shared' },
    { key: 'b', standing: 'shared' as const },
  ];
  expect(signsOf(cells(said), allPanelKinds)).toEqual([]);
});

test('ways that are shut or were taken, and a refusal without a reason, are named', () => {
  const figure = (refused: Partial<Transition>): Figure => ({
    panels: [
      {
        kind: 'states',
        key: 'states',
        states: ['a', 'b'].map((key) => ({ key, label: key })),
        transitions: [
          { key: 'open', from: 'a', to: 'b', label: 'open', standing: 'open' },
          { key: 'not', from: 'b', to: 'a', label: 'not', standing: 'refused', ...refused },
        ],
      },
    ],
  });
  expect(signsOf(figure({}), allPanelKinds)).toEqual(['refused']);
  expect(signsOf(figure({ reason: 'why' }), allPanelKinds)).toEqual([]);
});

test('lines between panels are named where none of them has words', () => {
  const panels = [...boxes([['actor', 'engine']]).panels];
  const link = { key: 'one', from: 'engine', to: 'client' };
  const figure = (links: readonly Link[]): Figure => ({ panels, links });
  expect(signsOf(figure([link]), allPanelKinds)).toEqual(['link']);
  expect(signsOf(figure([link, { ...link, key: 'two', label: 'makes' }]), allPanelKinds)).toEqual(
    [],
  );
});

test('an actor and a gap are no signs', () => {
  expect(
    signsOf(
      boxes([
        ['actor', 'engine'],
        ['gap', 'nothing'],
      ]),
      allPanelKinds,
    ),
  ).toEqual([]);
});

test('a figure that says what its step is about names what recedes only where something does', () => {
  const figure = boxes([
    ['actor', 'engine'],
    ['actor', 'client'],
  ]);
  expect(signsOf({ ...figure, about: ['engine'] }, allPanelKinds)).toEqual(['receded']);
  expect(signsOf({ ...figure, about: ['engine', 'client'] }, allPanelKinds)).toEqual([]);
});

test('signs of several panels are named once, in the order of the key', () => {
  const [first] = boxes([
    ['hardware', 'disk'],
    ['application', 'web'],
  ]).panels;
  const [second] = boxes([['application', 'db']]).panels;
  const panels = [first, second].flatMap((panel) => panel ?? []);
  expect(signsOf({ panels }, allPanelKinds)).toEqual(['application', 'hardware']);
});

test.each(signs)('the swatch of %s lies within its frame in every format', (sign: Sign) => {
  for (const format of formats) {
    const { width, height, parts } = swatchOf(sign, format);
    expect(parts.length).toBeGreaterThan(0);
    expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length);
    for (const { x, y, rect, line } of parts) {
      if (rect) expect([x + rect.width < width, y + rect.height < height]).toEqual([true, true]);
      const points = line?.d.match(/[\d.]+/g)?.map(Number) ?? [];
      expect(points.every((n, i) => n <= (i % 2 === 0 ? width : height))).toBe(true);
    }
    if (isFilledRole(sign)) expect(parts.map(({ look }) => look)).toEqual([`box role-${sign}`]);
  }
});
