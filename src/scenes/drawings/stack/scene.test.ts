import { expect, test } from 'vitest';
import { strataOf } from '../../../figure/model/figure.ts';
import type { Format } from '../../../figure/model/format.ts';
import type { StrataPanel } from '../../../figure/model/strata/strata.ts';
import { type StackKind, stackKinds } from './column.ts';
import { scene } from './scene.ts';

const draw = (step: StackKind, guests = 2, format: Format = 'wide'): StrataPanel =>
  strataOf(scene.figure(step, { guests }, undefined, format));
const keys = (figure: StrataPanel) => figure.boxes.map((box) => box.key);
const withRole = (figure: StrataPanel, role: string) =>
  figure.boxes.filter((box) => box.role === role).map((box) => box.key);
const boxOf = (figure: StrataPanel, key: string) => {
  const box = figure.boxes.find((each) => each.key === key);
  if (!box) throw new Error(`no box ${key}`);
  return box;
};

test('the eight steps, in the order they are told', () => {
  expect(scene.steps).toEqual([
    'bare-metal',
    'hosted-vm',
    'bare-metal-hypervisor',
    'hardware-assist',
    'paravirtual',
    'containers',
    'containers-in-vm',
    'microvm',
  ]);
});

test('containers with one workload, whole', () => {
  const rows = (first: string, last = first) => [first, last];
  expect(draw('containers', 1)).toEqual({
    kind: 'strata',
    key: 'strata',
    rows: [
      'application',
      'user-space',
      'guest-kernel',
      'hypervisor',
      'host-kernel',
      'hardware',
    ].map((key) => ({ key, label: `row-${key}` })),
    stacks: [
      {
        key: 'stack',
        title: 'title-containers',
        weight: 1,
        lanes: [
          { key: 'g1', weight: 1 },
          { key: 'side', weight: 1 },
        ],
      },
    ],
    boxes: [
      {
        key: 'app-1',
        role: 'application',
        label: { id: 'app', values: { name: 'A' } },
        stack: 'stack',
        rows: rows('application'),
        lanes: ['g1', 'g1'],
      },
      {
        key: 'libs-1',
        role: 'user-space',
        label: 'libs',
        stack: 'stack',
        rows: rows('user-space'),
        lanes: ['g1', 'g1'],
      },
      {
        key: 'between',
        role: 'gap',
        label: 'gap-containers',
        standing: 'missing',
        stack: 'stack',
        rows: rows('guest-kernel', 'hypervisor'),
        lanes: ['g1', 'side'],
      },
      {
        key: 'engine',
        role: 'actor',
        label: 'engine',
        detail: 'engine-detail',
        stack: 'stack',
        rows: rows('application', 'user-space'),
        lanes: ['side', 'side'],
      },
      {
        key: 'host-kernel',
        role: 'host-kernel',
        label: 'host-kernel',
        detail: 'host-kernel-shared',
        standing: 'shared',
        stack: 'stack',
        rows: rows('host-kernel'),
        lanes: ['g1', 'side'],
      },
      {
        key: 'hardware',
        role: 'hardware',
        label: 'hardware',
        stack: 'stack',
        rows: rows('hardware'),
        lanes: ['g1', 'side'],
      },
    ],
    boundaries: [
      {
        key: 'container-1',
        kind: 'container',
        label: { id: 'container', values: { name: 'A' } },
        stack: 'stack',
        rows: rows('application', 'user-space'),
        lanes: ['g1', 'g1'],
      },
    ],
    wires: [
      {
        key: 'engine-starts-1',
        from: 'engine',
        to: 'app-1',
        kind: 'control',
        label: 'engine-starts',
      },
    ],
    tokens: [],
    marks: [],
  });
});

test('kernels: how many, and whose', () => {
  const kernels = Object.fromEntries(
    scene.steps.map((step) => {
      const figure = draw(step, 3);
      return [
        step,
        [withRole(figure, 'host-kernel').length, withRole(figure, 'guest-kernel').length],
      ];
    }),
  );
  expect(kernels).toEqual({
    'bare-metal': [1, 0],
    'hosted-vm': [1, 3],
    'bare-metal-hypervisor': [0, 3],
    'hardware-assist': [1, 3],
    // dom0 has one too
    paravirtual: [0, 4],
    containers: [1, 0],
    'containers-in-vm': [1, 1],
    microvm: [1, 3],
  });
});

test('hypervisors: none for bare metal and containers, one elsewhere', () => {
  for (const step of scene.steps) {
    const none = step === 'bare-metal' || step === 'containers';
    expect([step, withRole(draw(step), 'hypervisor')]).toEqual([step, none ? [] : ['hypervisor']]);
  }
});

test('nothing is drawn empty: every cell of every step holds a box, and a gap says why', () => {
  for (const step of scene.steps)
    for (const guests of [1, 2, 3, 4])
      for (const format of ['wide', 'narrow', 'wall'] as const) {
        const figure = draw(step, guests, format);
        const rows = figure.rows.map((row) => row.key);
        const lanes = figure.stacks[0]?.lanes.map((lane) => lane.key) ?? [];
        const held = new Map<string, number>();
        for (const box of figure.boxes)
          for (let r = rows.indexOf(box.rows[0]); r <= rows.indexOf(box.rows[1]); r += 1)
            for (let l = lanes.indexOf(box.lanes[0]); l <= lanes.indexOf(box.lanes[1]); l += 1) {
              const cell = `${rows[r]}/${lanes[l]}`;
              held.set(cell, (held.get(cell) ?? 0) + 1);
            }
        expect([step, held.size]).toEqual([step, rows.length * lanes.length]);
        expect([step, Math.max(...held.values())]).toEqual([step, 1]);
      }
});

test('Xen PV: dom0 in full, guests modified, hypercalls where guest kernels meet the hypervisor', () => {
  const figure = draw('paravirtual');
  expect(boxOf(figure, 'control-tools').role).toBe('application');
  expect(boxOf(figure, 'control-user-space').role).toBe('user-space');
  expect(boxOf(figure, 'control-kernel').role).toBe('guest-kernel');
  for (const key of ['guest-kernel-1', 'guest-kernel-2', 'control-kernel'])
    expect(boxOf(figure, key).standing).toBe('modified');
  expect(figure.marks).toEqual([
    { key: 'hypercalls', box: 'hypervisor', edge: 'top', label: 'hypercalls' },
  ]);
  expect(boxOf(figure, 'no-host')).toMatchObject({ role: 'gap', standing: 'missing' });
});

test('the CPU’s own support is marked on the hardware where KVM uses it, and guests there are unmodified', () => {
  for (const step of ['hardware-assist', 'microvm'] as const) {
    const figure = draw(step);
    expect(figure.marks).toEqual([
      { key: 'cpu-support', box: 'hardware', edge: 'top', label: 'cpu-support' },
    ]);
    expect(boxOf(figure, 'guest-kernel-1').standing).toBeUndefined();
    expect(boxOf(figure, 'vmm').tag).toEqual({ id: 'times', values: { n: 2 } });
  }
});

test('the engine stands beside the containers: neutral, in no container, on no lane under one', () => {
  for (const step of ['containers', 'containers-in-vm'] as const) {
    const figure = draw(step, 3);
    expect(boxOf(figure, 'engine')).toMatchObject({
      role: 'actor',
      rows: ['application', 'user-space'],
      lanes: ['side', 'side'],
    });
    const containers = figure.boundaries.filter((boundary) => boundary.kind === 'container');
    expect(containers.map((each) => each.lanes)).toEqual([
      ['g1', 'g1'],
      ['g2', 'g2'],
      ['g3', 'g3'],
    ]);
    expect(figure.wires.map((wire) => [wire.kind, wire.from, wire.to])).toEqual([
      ['control', 'engine', 'app-1'],
      ['control', 'engine', 'app-2'],
      ['control', 'engine', 'app-3'],
    ]);
  }
});

test('containers in a VM: one boundary holds containers, engine and the one kernel they share', () => {
  const figure = draw('containers-in-vm', 3);
  expect(boxOf(figure, 'guest-kernel-1')).toMatchObject({
    standing: 'shared',
    lanes: ['g1', 'side'],
  });
  expect(figure.boundaries.filter((boundary) => boundary.kind === 'machine')).toEqual([
    {
      key: 'machine-1',
      kind: 'machine',
      label: 'linux-vm',
      stack: 'stack',
      rows: ['application', 'guest-kernel'],
      lanes: ['g1', 'side'],
    },
  ]);
});

test('what stays the same thing keeps its key from step to step', () => {
  for (const step of scene.steps)
    expect(keys(draw(step))).toEqual(expect.arrayContaining(['app-1', 'libs-1', 'hardware']));
  const machines = stackKinds.filter((kind) => withRole(draw(kind), 'guest-kernel').length > 0);
  for (const step of machines) expect(keys(draw(step))).toContain('guest-kernel-1');
});

test('narrow draws one guest and says how many there are', () => {
  const figure = draw('hosted-vm', 4, 'narrow');
  expect(keys(figure).filter((key) => key.startsWith('app-'))).toEqual(['app-1']);
  expect(boxOf(figure, 'guest-kernel-1').tag).toEqual({ id: 'times', values: { n: 4 } });
  expect(boxOf(draw('hosted-vm', 1, 'narrow'), 'guest-kernel-1').tag).toBeUndefined();
});
