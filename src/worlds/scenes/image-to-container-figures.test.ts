import { expect, test } from 'vitest';
import { strataOf } from '../../figure/model/figure.ts';
import type { Format } from '../../figure/model/format.ts';
import type { StrataPanel } from '../../figure/model/strata/strata.ts';
import type { ImageStep } from '../../scenes/drawings/image-to-container/image-world.ts';
import { scene } from '../../scenes/drawings/image-to-container/scene.ts';
import { openScene } from '../../scenes/model/open-scene.ts';
import { imageWorld } from './image-to-container.ts';

const world = await imageWorld();

const formats: readonly Format[] = ['wide', 'narrow', 'wall'];
const counts = [1, 2, 3, 4];

const figureOf = (step: ImageStep, containers: number, format: Format): StrataPanel =>
  strataOf(scene.figure(step, { containers }, world, format));

const all = formats.flatMap((format) =>
  counts.flatMap((count) =>
    scene.steps.map((step) => ({ step, count, format, figure: figureOf(step, count, format) })),
  ),
);

test('a stopped container on a phone: no process, its layer with the file, the image untouched', () => {
  const c1 = { stack: 'image', lanes: ['c1', 'c1'] };
  const c2 = { stack: 'image', lanes: ['c2', 'c2'] };
  const whole = { stack: 'image', lanes: ['c1', 'c2'] };
  const writable = {
    role: 'writable-layer',
    label: 'writable-layer',
    rows: ['writable', 'writable'],
  };
  const layer = { role: 'read-only-layer', standing: 'shared', ...whole };
  const twice = { tag: { id: 'times', values: { n: 2 } } };
  expect(figureOf('stop', 3, 'narrow')).toEqual({
    kind: 'strata',
    key: 'strata',
    rows: [
      { key: 'starter', label: 'row-starter' },
      { key: 'process', label: 'row-process', emphasis: true },
      { key: 'writable', label: 'row-writable' },
      { key: 'layer-app', label: { id: 'row-layer', values: { n: 3 } } },
      { key: 'layer-runtime', label: { id: 'row-layer', values: { n: 2 } } },
      { key: 'layer-base', label: { id: 'row-layer', values: { n: 1 } } },
    ],
    stacks: [
      {
        key: 'image',
        title: 'title-image',
        lanes: [
          { key: 'c1', weight: 1 },
          { key: 'c2', weight: 1 },
        ],
        weight: 6,
      },
    ],
    boxes: [
      {
        key: 'engine',
        role: 'actor',
        label: 'engine',
        detail: { id: 'command', values: { command: 'docker stop c1' } },
        rows: ['starter', 'starter'],
        ...whole,
      },
      {
        key: 'exited-c1',
        role: 'gap',
        label: 'container-exited',
        detail: 'ps-all',
        rows: ['process', 'process'],
        ...c1,
      },
      {
        key: 'writable-c1',
        ...writable,
        detail: { id: 'layer-files', values: { files: '/note.txt' } },
        ...c1,
      },
      {
        key: 'process-c2',
        role: 'application',
        label: 'process',
        rows: ['process', 'process'],
        ...twice,
        ...c2,
      },
      { key: 'writable-c2', ...writable, detail: 'layer-empty', ...twice, ...c2 },
      {
        key: 'layer-app',
        label: 'layer-app',
        tag: 'shared',
        rows: ['layer-app', 'layer-app'],
        ...layer,
      },
      {
        key: 'layer-runtime',
        label: 'layer-runtime',
        rows: ['layer-runtime', 'layer-runtime'],
        ...layer,
      },
      { key: 'layer-base', label: 'layer-base', rows: ['layer-base', 'layer-base'], ...layer },
    ],
    boundaries: [
      {
        key: 'container-c1',
        kind: 'container',
        label: { id: 'container-name', values: { name: 'c1' } },
        rows: ['process', 'writable'],
        ...c1,
      },
      {
        key: 'container-c2',
        kind: 'container',
        label: { id: 'container-range', values: { first: 'c2', last: 'c3' } },
        rows: ['process', 'writable'],
        ...c2,
      },
    ],
    wires: [],
    tokens: [],
    marks: [],
  });
});

test('the first container, beside processes that have no layer', () => {
  const { boxes, boundaries } = figureOf('first-container', 2, 'wide');
  const told = boxes.map(({ key, role, stack, rows, lanes }) =>
    [key, role, stack, rows.join('–'), lanes.join('–')].join(' '),
  );
  expect(told).toEqual([
    'shell actor executable starter–starter p1–p2',
    'process-p1 application executable process–process p1–p1',
    'process-p2 application executable process–process p2–p2',
    'executable application executable layer-app–layer-base p1–p2',
    'no-layer gap executable writable–writable p1–p2',
    'engine actor image starter–starter c1–c2',
    'process-c1 application image process–process c1–c1',
    'writable-c1 writable-layer image writable–writable c1–c1',
    'not-yet gap image process–writable c2–c2',
    'layer-app read-only-layer image layer-app–layer-app c1–c2',
    'layer-runtime read-only-layer image layer-runtime–layer-runtime c1–c2',
    'layer-base read-only-layer image layer-base–layer-base c1–c2',
  ]);
  expect(boundaries.map((boundary) => boundary.key)).toEqual(['container-c1']);
});

test('a key is one thing: unique in a figure, the same role and stack in all of them', () => {
  const meanings = new Map<string, string>();
  for (const { figure } of all) {
    const keys = [...figure.boxes, ...figure.boundaries].map((thing) => thing.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { key, role, stack } of figure.boxes) {
      expect(meanings.get(key) ?? `${role} ${stack}`).toBe(`${role} ${stack}`);
      meanings.set(key, `${role} ${stack}`);
    }
  }
});

test('every cell of the containers is covered exactly once', () => {
  for (const { figure, step, count, format } of all) {
    const rowKeys = figure.rows.map((row) => row.key);
    for (const stack of figure.stacks) {
      const laneKeys = stack.lanes.map((lane) => lane.key);
      const covered = figure.boxes
        .filter((box) => box.stack === stack.key)
        .flatMap(({ rows, lanes }) =>
          rowKeys
            .slice(rowKeys.indexOf(rows[0]), rowKeys.indexOf(rows[1]) + 1)
            .flatMap((row) =>
              laneKeys
                .slice(laneKeys.indexOf(lanes[0]), laneKeys.indexOf(lanes[1]) + 1)
                .map((lane) => `${row} ${lane}`),
            ),
        );
      const cells = rowKeys.flatMap((row) => laneKeys.map((lane) => `${row} ${lane}`));
      expect(covered.sort(), `${step} ${count} ${format}`).toEqual(cells.sort());
    }
  }
});

test('the image has no writable layer, and is drawn the same in every step while it is there', () => {
  const shown = scene.steps
    .slice(1, -1)
    .map((step) => figureOf(step, 1, 'wide').boxes.filter((box) => box.role === 'read-only-layer'));
  for (const layers of shown) expect(layers).toEqual(shown[0]);
  expect(shown[0]).toHaveLength(3);
});

test('narrow has at most two columns', () => {
  for (const { figure, format } of all) {
    const columns = figure.stacks.reduce((sum, stack) => sum + stack.lanes.length, 0);
    if (format === 'narrow') expect(columns).toBeLessThanOrEqual(2);
  }
});

test('of the stopped container only the process is gone, and the question is not about the executable’s', () => {
  const [now, next] = (['write', 'stop'] as const).map((step) =>
    scene.figure(step, { containers: 3 }, world, 'wide'),
  );
  const answer = now && next && openScene(scene, world).predictAt('stop')?.answer(next, now);
  expect(answer).toEqual(['process-c1']);
});
