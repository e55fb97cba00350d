import { type Figure, strataFigure, strataOf } from '../../../figure/model/figure.ts';
import { type Format, isCompact } from '../../../figure/model/format.ts';
import type {
  Boundary,
  Box,
  Row,
  StrataPanel,
  Token,
  Wire,
} from '../../../figure/model/strata/strata.ts';
import { defineScene } from '../../model/scene.ts';
import {
  across,
  layerBoxes,
  mergedBoxes,
  msg,
  processBoxes,
  type Setting,
  stack,
  unmounted,
} from './cells.ts';
import {
  type UnionLayer,
  type UnionMount,
  type UnionStep,
  type UnionWorld,
  unionSteps,
  variantKey,
} from './union-world.ts';

/** Columns of the narrow drawing: only what the step is about. */
const narrowLanes: Readonly<Record<UnionStep, readonly string[]>> = {
  layers: ['sh', 'motd', 'srv'],
  merged: ['sh', 'motd', 'srv'],
  lookup: ['sh', 'motd', 'srv'],
  'copy-up': ['sh', 'motd', 'srv'],
  whiteout: ['motd', 'pkg'],
  opaque: ['srv', 'index', 'logo'],
  'two-containers': ['motd'],
  commit: ['motd', 'pkg', 'srv'],
};

const emphasised: Readonly<Partial<Record<UnionStep, string>>> = {
  merged: 'merged',
  lookup: 'merged',
  'copy-up': 'upper',
  whiteout: 'upper',
  opaque: 'upper',
  'two-containers': 'upper',
  commit: 'upper',
};

/** Wires from a looked-up name to the layer that answers, each with a token on its way. */
function lookupWires(setting: Setting, mount: UnionMount): readonly Wire[] {
  const { lanes, moment, prefix } = setting;
  return moment.lookups.flatMap((path) => {
    const lane = lanes.find((other) => other.path === path);
    const layer = mount.merged.find((entry) => entry.path === path)?.from[0];
    if (!lane || layer === undefined) return [];
    const shared = setting.step === 'two-containers' && !layer.startsWith('upper');
    return [
      {
        key: `${prefix}look-${lane.key}`,
        from: `${prefix}merged-${lane.key}`,
        to: shared ? `sheet-${layer}` : `${prefix}${layer}-${lane.key}`,
        kind: 'call' as const,
      },
    ];
  });
}

function tokensOn(wires: readonly Wire[]): readonly Token[] {
  return wires.map(({ key }) => ({ key: `token-${key}`, wire: key, at: 0.5 }));
}

/** No container, or one. */
function oneMount(
  setting: Setting,
  mounted: (layer: UnionLayer) => boolean,
): Omit<StrataPanel, 'kind' | 'key' | 'rows'> {
  const { lanes, moment, world, step } = setting;
  const mount = moment.mounts[0];
  const boxes: Box[] = [];
  const wires: Wire[] = [];
  const first = lanes[0];
  const last = lanes.at(-1);
  if (mount) {
    if (step !== 'commit') boxes.push(...processBoxes(setting));
    boxes.push(...mergedBoxes(setting, mount));
    wires.push(...lookupWires(setting, mount));
  } else if (first && last) {
    boxes.push({
      key: 'gap-container',
      role: 'gap',
      label: 'no-container',
      stack,
      rows: ['process', 'upper'],
      lanes: [first.key, last.key],
    });
  }
  const above =
    mount?.layers.filter((layer) => !world.image.some(({ id }) => id === layer.id)) ?? [];
  for (const layer of [...world.image, ...above].reverse()) {
    const there = above.includes(layer) || mounted(layer);
    boxes.push(...(there ? layerBoxes(setting, layer, mount) : unmounted(setting, layer)));
  }
  const copied = moment.command?.copiedUp;
  const lane = lanes.find(({ path }) => path === copied?.path);
  const looks = tokensOn(wires);
  if (copied && lane)
    wires.push({
      key: 'copy-up',
      from: `${copied.from}-${lane.key}`,
      to: `${mount?.layers.at(-1)?.id ?? 'upper'}-${lane.key}`,
      kind: 'call',
      label: 'copy-up',
    });
  return {
    stacks: [{ key: stack, lanes: lanes.map(({ key }) => ({ key, weight: 1 })) }],
    boxes,
    boundaries: [],
    wires,
    tokens: looks,
    marks: [],
  };
}

/** Two containers side by side over sheets that both of them use. */
function twoMounts(
  setting: Setting,
  mounted: (layer: UnionLayer) => boolean,
): Omit<StrataPanel, 'kind' | 'key' | 'rows'> {
  const { lanes, moment, world } = setting;
  const boxes: Box[] = [];
  const boundaries: Boundary[] = [];
  const wires: Wire[] = [];
  const columns: string[] = [];
  moment.mounts.forEach((mount, index) => {
    const prefix = index === 0 ? '' : `${mount.container}-`;
    const part: Setting = { ...setting, prefix };
    const own = lanes.map(({ key }) => prefix + key);
    const [first, last] = [own[0], own.at(-1)];
    columns.push(...own);
    const upper = mount.layers.at(-1);
    boxes.push(
      ...across(part, 'process', {
        key: `${prefix}process`,
        role: 'application',
        label: 'process',
      }),
      ...mergedBoxes(part, mount),
      ...(upper ? layerBoxes(part, upper, mount) : []),
    );
    wires.push(...lookupWires(part, mount));
    if (first !== undefined && last !== undefined)
      boundaries.push({
        key: `container-${mount.container}`,
        kind: 'container',
        label: msg('container', { name: mount.container.toUpperCase() }),
        stack,
        rows: ['process', 'upper'],
        lanes: [first, last],
      });
  });
  const [first, last] = [columns[0], columns.at(-1)];
  for (const layer of [...world.image].reverse()) {
    if (first === undefined || last === undefined) continue;
    const files = world.lanes.filter(({ path }) => layer.entries.some((e) => e.path === path));
    const area = { stack, rows: [layer.id, layer.id], lanes: [first, last] } as const;
    boxes.push(
      mounted(layer)
        ? {
            ...area,
            key: `sheet-${layer.id}`,
            role: 'read-only-layer',
            label: msg('sheet', { layer: layer.name }),
            detail: msg('files', { files: files.map(({ path }) => path).join(', ') }),
            standing: 'shared',
            tag: 'shared',
          }
        : {
            ...area,
            key: `gap-${layer.id}`,
            role: 'gap',
            label: msg('not-mounted', { layer: layer.name }),
          },
    );
  }
  return {
    stacks: [{ key: stack, lanes: columns.map((key) => ({ key, weight: 1 })) }],
    boxes,
    boundaries,
    wires,
    tokens: tokensOn(wires),
    marks: [],
  };
}

function rowsOf(world: UnionWorld, step: UnionStep): Row[] {
  const image = [...world.image]
    .reverse()
    .map(({ id, name }) => ({ key: id, label: msg('row-layer', { layer: name }) }));
  const rows: Row[] =
    step === 'commit'
      ? [
          { key: 'merged', label: 'row-merged' },
          { key: 'upper-c', label: 'row-upper' },
          { key: 'upper', label: 'row-committed' },
          ...image,
        ]
      : [
          { key: 'process', label: 'row-process' },
          { key: 'merged', label: 'row-merged' },
          { key: 'upper', label: 'row-upper' },
          ...image,
        ];
  return rows.map((row) => (row.key === emphasised[step] ? { ...row, emphasis: true } : row));
}

function figure(
  step: UnionStep,
  chosen: readonly string[],
  world: UnionWorld,
  format: Format,
): Figure {
  const moment = world.variants[variantKey(world.image, chosen)]?.[step];
  if (!moment) throw new Error(`union-mount has no world for the layers ${chosen.join(', ')}`);
  const narrow = format === 'narrow';
  const shown =
    narrow || isCompact(format)
      ? narrowLanes[step]
      : step === 'two-containers'
        ? ['motd', 'pkg', 'srv']
        : world.lanes.map(({ key }) => key);
  const own = world.lanes.flatMap(({ key, reader }) => (reader ? [key] : []));
  // what the reader asked for comes before what the step would show, and takes no more room
  const keys = [...new Set([...own, ...shown])].slice(0, shown.length);
  const setting: Setting = {
    world,
    step,
    moment,
    narrow,
    lanes: world.lanes.filter(({ key }) => keys.includes(key)),
    prefix: '',
  };
  const draw = moment.mounts.length > 1 ? twoMounts : oneMount;
  return strataFigure({
    rows: rowsOf(world, step),
    ...draw(setting, (layer) => chosen.includes(layer.id)),
  });
}

/** Whether a figure has `/etc/motd` in the writable layer. */
function changesMotd(figure: Figure): boolean {
  return strataOf(figure).boxes.some(
    ({ key, role }) => key.endsWith('-motd') && role === 'writable-layer',
  );
}

/** The second container follows the rules of the first; a layer that was committed is no writable one any more. */
function whyOf(key: string, step: UnionStep): string | undefined {
  if (step === 'two-containers')
    return ['process', 'merged'].find((id) => `${key}-`.startsWith(`b-${id}-`));
  const committed = key.startsWith('upper-') && !key.startsWith('upper-c-');
  return step === 'commit' && committed ? 'committed' : undefined;
}

/**
 * Layers seen from above: a file is looked up from the top sheet down, and every change lands on the top sheet.
 * @source Linux kernel documentation, Overlay Filesystem; OCI image-spec, layer.md
 */
export const scene = defineScene({
  id: 'union-mount',
  steps: unionSteps,
  controls: [
    {
      kind: 'choices',
      id: 'layers',
      options: ['base', 'tools', 'app'],
      min: 1,
      max: 3,
      initial: ['base', 'tools', 'app'],
    },
  ],
  inputs: [{ kind: 'text', id: 'files', rows: 3 }],
  predict: {
    'copy-up': {
      kind: 'choose',
      ask: 'ask-copy-up',
      options: ['answer-below', 'answer-upper'],
      answer: (next) => (changesMotd(next) ? 'answer-upper' : 'answer-below'),
    },
  },
  why: whyOf,
  figure: (step, { layers }, world: UnionWorld, format) => figure(step, layers, world, format),
});
