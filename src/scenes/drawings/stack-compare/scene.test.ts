import { expect, test } from 'vitest';
import { strataOf } from '../../../figure/model/figure.ts';
import type { Format } from '../../../figure/model/format.ts';
import type { StrataPanel } from '../../../figure/model/strata/strata.ts';
import { openScene } from '../../model/open-scene.ts';
import { scene } from './scene.ts';

type Stack = (typeof scene.controls)[0]['options'][number];

const start: readonly Stack[] = ['hosted-vm', 'paravirtual', 'containers'];
const draw = (
  step: (typeof scene.steps)[number],
  stacks: readonly Stack[] = start,
  format: Format = 'wide',
): StrataPanel => strataOf(scene.figure(step, { stacks }, undefined, format));
const tags = (figure: StrataPanel) =>
  Object.fromEntries(figure.boxes.flatMap((box) => (box.tag ? [[box.key, box.tag]] : [])));
const twice = { id: 'times', values: { n: 2 } };

test('the guest kernel: doubled, modified, gone', () => {
  const figure = draw('guest-kernel');
  expect(tags(figure)).toEqual({
    'hosted-vm/guest-kernel-2': twice,
    'paravirtual/guest-kernel-1': 'tag-modified',
    'paravirtual/guest-kernel-2': 'tag-modified',
    'paravirtual/control-kernel': 'tag-modified',
  });
  const gap = figure.boxes.find((box) => box.key === 'containers/between');
  expect(gap).toMatchObject({ role: 'gap', label: 'gap-containers', standing: 'missing' });
  expect(figure.rows.filter((row) => row.emphasis).map((row) => row.key)).toEqual(['guest-kernel']);
});

test('one kernel shared by all: the host’s for containers, the VM’s for containers in a VM', () => {
  const chosen = ['containers', 'containers-in-vm'] as const;
  expect(tags(draw('host-kernel', chosen))).toEqual({ 'containers/host-kernel': 'tag-shared' });
  expect(tags(draw('guest-kernel', chosen))).toEqual({
    'containers-in-vm/guest-kernel-1': 'tag-shared',
  });
});

test('user space and application are doubled in every stack, and shared in none', () => {
  expect(tags(draw('user-space-and-application'))).toEqual(
    Object.fromEntries(
      start.flatMap((kind) => [
        [`${kind}/app-2`, twice],
        [`${kind}/libs-2`, twice],
      ]),
    ),
  );
});

test('stacks stand in one order, however they were chosen', () => {
  expect(draw('hardware', [...start].reverse())).toEqual(draw('hardware', start));
  expect(draw('hardware').stacks.map((stack) => stack.title)).toEqual(
    start.map((kind) => `option-${kind}`),
  );
});

test('narrow draws two, and says which one it leaves out', () => {
  const figure = draw('hardware', start, 'narrow');
  expect(figure.stacks.map((stack) => stack.key)).toEqual(['hosted-vm', 'containers']);
  expect(figure.rows.at(-1)).toEqual({
    key: 'left-out',
    label: 'left-out-paravirtual',
    note: true,
  });
  const two = draw('hardware', ['hosted-vm', 'paravirtual'], 'narrow');
  expect(two.stacks.map((stack) => stack.key)).toEqual(['hosted-vm', 'paravirtual']);
  expect(two.rows.some((row) => row.note)).toBe(false);
});

test('narrow keeps a stack with an engine for the step about it', () => {
  const figure = draw('engine-beside', ['hosted-vm', 'containers', 'microvm'], 'narrow');
  expect(figure.stacks.map((stack) => stack.key)).toEqual(['containers', 'microvm']);
  expect(figure.rows.at(-1)?.label).toBe('left-out-hosted-vm');
});

test('the engine’s wires are drawn only in the step about it', () => {
  for (const step of scene.steps)
    expect([step, draw(step).wires.length]).toEqual([step, step === 'engine-beside' ? 2 : 0]);
});

test('a selection from outside that is too small is filled from the author’s', () => {
  const { figureAt } = openScene(scene, undefined);
  expect(strataOf(figureAt('hardware', { stacks: ['microvm'] }, 'wide'))).toEqual(
    draw('hardware', ['hosted-vm', 'microvm']),
  );
});

test('the modified kernels are the paravirtual ones, also where a single lane stands for both', () => {
  const chosen = { stacks: ['hosted-vm', 'paravirtual'] } as const;
  const answers = (['wide', 'narrow'] as const).map((format) => {
    const [now, next] = (['hypervisor', 'guest-kernel'] as const).map((step) =>
      scene.figure(step, chosen, undefined, format),
    );
    return now && next && openScene(scene, undefined).predictAt('guest-kernel')?.answer(next, now);
  });
  expect(answers).toEqual([
    ['paravirtual/guest-kernel-1', 'paravirtual/guest-kernel-2', 'paravirtual/control-kernel'],
    ['paravirtual/guest-kernel-1', 'paravirtual/control-kernel'],
  ]);
});
