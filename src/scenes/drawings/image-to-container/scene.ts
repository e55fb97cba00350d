import { type Figure, strataFigure } from '../../../figure/model/figure.ts';
import { type Format, isCompact } from '../../../figure/model/format.ts';
import type { Msg } from '../../../figure/model/msg.ts';
import type {
  Boundary,
  Box,
  Lane,
  Row,
  Stack,
  StrataPanel,
} from '../../../figure/model/strata/strata.ts';
import { type ControlValues, defineScene } from '../../model/scene.ts';
import type { Container } from './container-life.ts';
import {
  containerName,
  image,
  type StoryState,
  type StoryStep,
  storyAt,
  storySteps,
} from './story.ts';

/**
 * One image and its containers, beside one executable and its processes.
 * Control `containers`: how many of each, 1 to 4. Every step draws the state that `storyAt` reaches.
 */
export const scene = defineScene({
  id: 'image-to-container',
  steps: storySteps,
  controls: [{ kind: 'range', id: 'containers', min: 1, max: 4, initial: 3 }],
  figure: (step, controls, _world, format) => draw(step as StoryStep, countOf(controls), format),
});

const layerRows = image.layers.map((layer) => `layer-${layer}`).reverse();
const [topLayer = '', bottomLayer = ''] = [layerRows[0], layerRows.at(-1)];

/** Rows that a step is about. */
const emphasis: Readonly<Record<StoryStep, readonly string[]>> = {
  'executable-and-process': ['process', 'writable'],
  image: layerRows,
  'first-container': ['writable'],
  'more-containers': ['writable'],
  write: ['writable'],
  stop: ['process'],
  'remove-image-refused': layerRows,
  'remove-container': ['writable'],
  'remove-image': layerRows,
};

/** Containers (or processes) drawn as one lane: numbers `first` to `last`, from 1. */
interface Group {
  readonly first: number;
  readonly last: number;
}

type Part = Partial<Pick<StrataPanel, 'boxes' | 'boundaries'>> & { readonly stack: Stack };

function draw(step: StoryStep, count: number, format: Format): Figure {
  const at = storySteps.indexOf(step);
  const state = storyAt(step, count);
  const withImage = at >= storySteps.indexOf('image');
  const withLayer = at >= storySteps.indexOf('first-container');
  const narrow = format === 'narrow';
  // Narrow compares two single columns first and then follows the containers alone.
  const alone = narrow && at >= storySteps.indexOf('write');
  const most = isCompact(format) ? 3 : count;
  const groups = grouped(count, Math.min(count, narrow ? (alone ? 2 : 1) : most));
  const parts = [
    ...(alone ? [] : [executablePart(state, groups, withLayer)]),
    ...(withImage ? [imagePart(state, groups, narrow)] : []),
  ];
  return strataFigure({
    rows: rowsOf(step, withImage, withLayer),
    stacks: parts.map((part) => part.stack),
    boxes: parts.flatMap((part) => part.boxes ?? []),
    boundaries: parts.flatMap((part) => part.boundaries ?? []),
    wires: [],
    tokens: [],
    marks: [],
  });
}

function countOf(controls: ControlValues): number {
  const value = controls.containers;
  return typeof value === 'number' ? value : 3;
}

/** `lanes` groups over 1 to `count`: single ones, the last takes the rest. */
function grouped(count: number, lanes: number): readonly Group[] {
  return Array.from({ length: lanes }, (_, i) => ({
    first: i + 1,
    last: i + 1 === lanes ? count : i + 1,
  }));
}

/** Rows are always all there; a label waits until its stratum has been shown. */
function rowsOf(step: StoryStep, withImage: boolean, withLayer: boolean): readonly Row[] {
  const row = (key: string, label?: Msg): Row => ({
    key,
    ...(label === undefined ? {} : { label }),
    ...(emphasis[step].includes(key) ? { emphasis: true } : {}),
  });
  return [
    row('starter', 'row-starter'),
    row('process', 'row-process'),
    row('writable', withLayer ? 'row-writable' : undefined),
    ...layerRows.map((key, i) =>
      row(key, withImage ? { id: 'row-layer', values: { n: layerRows.length - i } } : undefined),
    ),
  ];
}

const lanesOf = (prefix: string, groups: readonly Group[]): readonly Lane[] =>
  groups.map((group) => ({ key: `${prefix}${group.first}`, weight: 1 }));

const times = (n: number): { readonly tag?: Msg } =>
  n > 1 ? { tag: { id: 'times', values: { n } } } : {};

function executablePart(state: StoryState, groups: readonly Group[], withLayer: boolean): Part {
  const lanes = lanesOf('p', groups);
  const place = placer('executable', lanes);
  const ended = state.processes.filter((lives) => !lives).length;
  const boxes: Box[] = [
    {
      key: 'shell',
      role: 'actor',
      label: 'shell',
      detail: ended > 0 ? { id: 'command-kill', values: { n: ended } } : 'command-start',
      ...place(['starter', 'starter']),
    },
    ...groups.map((group, i): Box => {
      const living = state.processes.slice(group.first - 1, group.last).filter(Boolean).length;
      const area = place(['process', withLayer ? 'process' : 'writable'], i);
      return living > 0
        ? {
            key: `process-p${group.first}`,
            role: 'application',
            label: 'process',
            ...times(living),
            ...area,
          }
        : { key: `ended-p${group.first}`, role: 'gap', label: 'process-ended', ...area };
    }),
    {
      key: 'executable',
      role: 'application',
      label: 'executable',
      detail: 'executable-name',
      ...place([topLayer, bottomLayer]),
    },
  ];
  if (withLayer) {
    boxes.push({
      key: 'no-layer',
      role: 'gap',
      label: 'no-layer',
      ...place(['writable', 'writable']),
    });
  }
  return { stack: { key: 'executable', title: 'title-executable', lanes, weight: 6 }, boxes };
}

function imagePart(state: StoryState, groups: readonly Group[], narrow: boolean): Part {
  const lanes = lanesOf('c', groups);
  const place = placer('image', lanes);
  const { machine, created } = state;
  const boxes: Box[] = [
    {
      key: 'engine',
      role: 'actor',
      label: 'engine',
      ...commandOf(state),
      ...place(['starter', 'starter']),
    },
  ];
  const boundaries: Boundary[] = [];
  groups.forEach((group, i) => {
    const name = containerName(group.first);
    const here = machine.containers.filter(({ name: each }) => isIn(group, each));
    const [container] = here;
    const both = place(['process', 'writable'], i);
    if (!container) {
      if (created >= group.first) {
        boxes.push({
          key: `removed-${name}`,
          role: 'gap',
          label: 'container-removed',
          detail: 'layer-deleted',
          ...both,
        });
      }
      return;
    }
    boxes.push(
      container.running
        ? {
            key: `process-${name}`,
            role: 'application',
            label: 'process',
            ...times(here.length),
            ...place(['process', 'process'], i),
          }
        : {
            key: `exited-${name}`,
            role: 'gap',
            label: 'container-exited',
            detail: 'ps-all',
            ...place(['process', 'process'], i),
          },
      {
        key: `writable-${name}`,
        role: 'writable-layer',
        label: 'writable-layer',
        detail: writtenIn(container),
        ...times(here.length),
        ...place(['writable', 'writable'], i),
      },
    );
    const last = here.at(-1)?.name ?? name;
    boundaries.push({
      key: `container-${name}`,
      kind: 'container',
      label:
        here.length > 1
          ? { id: 'container-range', values: { first: name, last } }
          : { id: 'container-name', values: { name } },
      ...both,
    });
  });
  const waiting = groups.findIndex((group) => group.first > created);
  if (waiting >= 0) {
    boxes.push({
      key: 'not-yet',
      role: 'gap',
      label: 'no-container-yet',
      ...place(['process', 'writable'], waiting, groups.length - 1),
    });
  }
  boxes.push(...imageBoxes(state, place));
  return {
    stack: { key: 'image', title: 'title-image', lanes, weight: narrow ? 6 : 7 },
    boxes,
    boundaries,
  };
}

function imageBoxes(state: StoryState, place: Place): readonly Box[] {
  const { machine } = state;
  if (!machine.image) {
    return [
      { key: 'no-image', role: 'gap', label: 'image-removed', ...place([topLayer, bottomLayer]) },
    ];
  }
  const shared = machine.containers.length > 1;
  return layerRows.map((row) => ({
    key: row,
    role: 'read-only-layer',
    label: row,
    ...(shared
      ? { standing: 'shared' as const, ...(row === topLayer ? { tag: 'shared' } : {}) }
      : {}),
    ...place([row, row]),
  }));
}

type Place = (
  rows: readonly [string, string],
  first?: number,
  last?: number,
) => Pick<Box, 'stack' | 'rows' | 'lanes'>;

/** Areas of one stack; without lane numbers across all lanes, with one that lane alone. */
function placer(stack: string, lanes: readonly Lane[]): Place {
  return (rows, first, last) => {
    const from = lanes[first ?? 0]?.key ?? '';
    const to = lanes[last ?? first ?? lanes.length - 1]?.key ?? '';
    return { stack, rows, lanes: [from, to] };
  };
}

/** The engine's last command, marked when refused. */
function commandOf({ last }: StoryState): { readonly detail?: Msg; readonly tag?: Msg } {
  if (!last) return {};
  const { kind, ...values } = last.command;
  return {
    detail: { id: `command-${kind}`, values: { ...values } },
    ...(last.refused ? { tag: 'refused' } : {}),
  };
}

const writtenIn = ({ written }: Container): Msg =>
  written.length === 0
    ? 'layer-empty'
    : { id: 'layer-files', values: { files: written.join(' ') } };

const isIn = (group: Group, name: string): boolean => {
  const n = Number(name.slice(1));
  return n >= group.first && n <= group.last;
};
