import { type Figure, strataFigure, strataOf } from '../../../figure/model/figure.ts';
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
import { defineScene } from '../../model/scene.ts';
import {
  type ContainerCount,
  containerCounts,
  containerName,
  type ImageContainer,
  type ImageMoment,
  type ImageStep,
  type ImageWorld,
  imageSteps,
} from './image-world.ts';

/**
 * One image and its containers, beside one executable and its processes.
 * Control `containers`: how many of each, 1 to 4. Every step draws what the engine says of the machine after it.
 */
export const scene = defineScene({
  id: 'image-to-container',
  steps: imageSteps,
  controls: [{ kind: 'range', id: 'containers', min: 1, max: 4, initial: 3 }],
  predict: { stop: { kind: 'tap', ask: 'ask-stop', answer: goneBoxes } },
  figure: (step, { containers }, world: ImageWorld, format) =>
    draw(world, step, countOf(containers), format),
});

/** Keys of the boxes beside the image that the next figure has not any more; the executable's process ends in the same step. */
function goneBoxes(next: Figure, now: Figure): readonly string[] {
  const there = new Set(strataOf(next).boxes.map(({ key }) => key));
  return strataOf(now).boxes.flatMap(({ key, stack }) =>
    stack === 'image' && !there.has(key) ? [key] : [],
  );
}

/** Strata that a step is about. */
const emphasis: Readonly<Record<ImageStep, readonly ('process' | 'writable' | 'layers')[]>> = {
  'executable-and-process': ['process', 'writable'],
  image: ['layers'],
  'first-container': ['writable'],
  'more-containers': ['writable'],
  write: ['writable'],
  stop: ['process'],
  'remove-image-refused': ['layers'],
  'remove-container': ['writable'],
  'remove-image': ['layers'],
};

/** Containers (or processes) drawn as one lane: numbers `first` to `last`, from 1. */
interface Group {
  readonly first: number;
  readonly last: number;
}

type Part = Partial<Pick<StrataPanel, 'boxes' | 'boundaries'>> & { readonly stack: Stack };

/** The machine at a step, and the rows of its image. */
interface Setting {
  readonly moment: ImageMoment;
  readonly count: ContainerCount;
  /** keys of the image's rows, top first */
  readonly layers: readonly string[];
  /** the rows from the image's top to its bottom */
  readonly wholeImage: readonly [string, string];
}

function draw(world: ImageWorld, step: ImageStep, count: ContainerCount, format: Format): Figure {
  const at = imageSteps.indexOf(step);
  const layers = world.layers.map((layer) => `layer-${layer}`).reverse();
  const setting: Setting = {
    moment: world.counts[count][step],
    count,
    layers,
    wholeImage: [layers[0] ?? '', layers.at(-1) ?? ''],
  };
  const withImage = at >= imageSteps.indexOf('image');
  const withLayer = at >= imageSteps.indexOf('first-container');
  const narrow = format === 'narrow';
  // Narrow compares two single columns first and then follows the containers alone.
  const alone = narrow && at >= imageSteps.indexOf('write');
  const most = isCompact(format) ? 3 : count;
  const groups = grouped(count, Math.min(count, narrow ? (alone ? 2 : 1) : most));
  const parts = [
    ...(alone ? [] : [executablePart(setting, groups, withLayer)]),
    ...(withImage ? [imagePart(setting, groups, narrow)] : []),
  ];
  return strataFigure({
    rows: rowsOf(step, layers, withImage, withLayer),
    stacks: parts.map((part) => part.stack),
    boxes: parts.flatMap((part) => part.boxes ?? []),
    boundaries: parts.flatMap((part) => part.boundaries ?? []),
    wires: [],
    tokens: [],
    marks: [],
  });
}

function countOf(containers: number): ContainerCount {
  const count = containerCounts.find((each) => each === containers);
  if (count === undefined) throw new Error(`no world has ${containers} containers`);
  return count;
}

/** `lanes` groups over 1 to `count`: single ones, the last takes the rest. */
function grouped(count: number, lanes: number): readonly Group[] {
  return Array.from({ length: lanes }, (_, i) => ({
    first: i + 1,
    last: i + 1 === lanes ? count : i + 1,
  }));
}

/** Rows are always all there; a label waits until its stratum has been shown. */
function rowsOf(
  step: ImageStep,
  layers: readonly string[],
  withImage: boolean,
  withLayer: boolean,
): readonly Row[] {
  const about = emphasis[step];
  const row = (key: string, label: Msg | undefined, emphasised: boolean): Row => ({
    key,
    ...(label === undefined ? {} : { label }),
    ...(emphasised ? { emphasis: true } : {}),
  });
  return [
    row('starter', 'row-starter', false),
    row('process', 'row-process', about.includes('process')),
    row('writable', withLayer ? 'row-writable' : undefined, about.includes('writable')),
    ...layers.map((key, i) =>
      row(
        key,
        withImage ? { id: 'row-layer', values: { n: layers.length - i } } : undefined,
        about.includes('layers'),
      ),
    ),
  ];
}

const lanesOf = (prefix: string, groups: readonly Group[]): readonly Lane[] =>
  groups.map((group) => ({ key: `${prefix}${group.first}`, weight: 1 }));

const times = (n: number): { readonly tag?: Msg } =>
  n > 1 ? { tag: { id: 'times', values: { n } } } : {};

/**
 * Of the executable's processes, numbered from 1: true while it lives. Each ends when the container of its number does,
 * and leaves nothing.
 */
function processesOf({ moment, count }: Setting): readonly boolean[] {
  return Array.from({ length: count }, (_, i) => {
    const container = moment.containers.find(({ name }) => name === containerName(i + 1));
    return moment.created <= i || container?.running === true;
  });
}

function executablePart(setting: Setting, groups: readonly Group[], withLayer: boolean): Part {
  const lanes = lanesOf('p', groups);
  const place = placer('executable', lanes);
  const processes = processesOf(setting);
  const ended = processes.filter((lives) => !lives).length;
  const boxes: Box[] = [
    {
      key: 'shell',
      role: 'actor',
      label: 'shell',
      detail: ended > 0 ? { id: 'command-kill', values: { n: ended } } : 'command-start',
      ...place(['starter', 'starter']),
    },
    ...groups.map((group, i): Box => {
      const living = processes.slice(group.first - 1, group.last).filter(Boolean).length;
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
      ...place(setting.wholeImage),
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

function imagePart(setting: Setting, groups: readonly Group[], narrow: boolean): Part {
  const lanes = lanesOf('c', groups);
  const place = placer('image', lanes);
  const { moment } = setting;
  const boxes: Box[] = [
    {
      key: 'engine',
      role: 'actor',
      label: 'engine',
      ...commandOf(moment),
      ...place(['starter', 'starter']),
    },
  ];
  const boundaries: Boundary[] = [];
  groups.forEach((group, i) => {
    const name = containerName(group.first);
    const here = moment.containers.filter(({ name: each }) => isIn(group, each));
    const [container] = here;
    const both = place(['process', 'writable'], i);
    if (!container) {
      if (moment.created >= group.first) {
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
  const waiting = groups.findIndex((group) => group.first > moment.created);
  if (waiting >= 0) {
    boxes.push({
      key: 'not-yet',
      role: 'gap',
      label: 'no-container-yet',
      ...place(['process', 'writable'], waiting, groups.length - 1),
    });
  }
  boxes.push(...imageBoxes(setting, place));
  return {
    stack: { key: 'image', title: 'title-image', lanes, weight: narrow ? 6 : 7 },
    boxes,
    boundaries,
  };
}

function imageBoxes({ moment, layers, wholeImage }: Setting, place: Place): readonly Box[] {
  if (!moment.image)
    return [{ key: 'no-image', role: 'gap', label: 'image-removed', ...place(wholeImage) }];
  const shared = moment.containers.length > 1;
  return layers.map((row) => ({
    key: row,
    role: 'read-only-layer',
    label: row,
    ...(shared
      ? { standing: 'shared' as const, ...(row === layers[0] ? { tag: 'shared' } : {}) }
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
function commandOf({ last }: ImageMoment): { readonly detail?: Msg; readonly tag?: Msg } {
  if (!last) return {};
  return {
    detail: { id: 'command', values: { command: last.text } },
    ...(last.refused === undefined ? {} : { tag: 'refused' }),
  };
}

const writtenIn = ({ written }: ImageContainer): Msg =>
  written.length === 0
    ? 'layer-empty'
    : { id: 'layer-files', values: { files: written.join(' ') } };

const isIn = (group: Group, name: string): boolean => {
  const n = Number(name.slice(1));
  return n >= group.first && n <= group.last;
};
