import type { Msg } from '../../../figure/model/msg.ts';
import type { Box } from '../../../figure/model/strata/strata.ts';
import type {
  LayerEntry,
  UnionLane,
  UnionLayer,
  UnionMoment,
  UnionMount,
  UnionStep,
  UnionWorld,
} from './union-world.ts';

/** Letters of a file's content that fit a column. */
const mostText = 8;

/** Key of the one stack of columns. */
export const stack = 'mount';

/** What most parts of a figure are made from. */
export interface Setting {
  readonly world: UnionWorld;
  readonly step: UnionStep;
  readonly moment: UnionMoment;
  readonly narrow: boolean;
  /** columns shown */
  readonly lanes: readonly UnionLane[];
  /** put before lane keys, so that two containers can stand side by side */
  readonly prefix: string;
}

/** A label with values for its slots. */
export const msg = (id: string, values: Readonly<Record<string, string | number>>): Msg => ({
  id,
  values,
});

/** A box in one row, over columns of one container. */
function cell(
  setting: Setting,
  row: string,
  [first, last]: readonly [UnionLane, UnionLane],
  rest: Omit<Box, 'stack' | 'rows' | 'lanes'>,
): Box {
  const { prefix } = setting;
  return {
    ...rest,
    stack,
    rows: [row, row],
    lanes: [prefix + first.key, prefix + last.key],
  };
}

/** One box over all columns of one container. */
export function across(
  setting: Setting,
  row: string,
  rest: Omit<Box, 'stack' | 'rows' | 'lanes'>,
): readonly Box[] {
  const first = setting.lanes[0];
  const last = setting.lanes.at(-1);
  return first && last ? [cell(setting, row, [first, last], rest)] : [];
}

/** A gap for a whole layer, beside the columns in which something falls through its holes. */
function layerGap(setting: Setting, row: string, key: string, label: Msg): readonly Box[] {
  const { command, lookups } = setting.moment;
  const crossed = (lane: UnionLane) =>
    lookups.includes(lane.path) || command?.copiedUp?.path === lane.path;
  let run: UnionLane[] = [];
  let longest: UnionLane[] = [];
  for (const lane of setting.lanes) {
    run = crossed(lane) ? [] : [...run, lane];
    if (run.length > longest.length) longest = run;
  }
  const lanes = longest.length > 0 ? longest : setting.lanes;
  return across({ ...setting, lanes }, row, { key, role: 'gap', label });
}

/** A file's content on one short line, as much as a column holds. */
function clippedText(content: string): string {
  const line = content.trimEnd().replaceAll('\n', ' ');
  return line.length > mostText ? `${line.slice(0, mostText - 1)}…` : line;
}

/** The small line in a cell; the narrow drawing has no row labels, so that the layer's name stands here. */
function detailOf(
  entry: Pick<LayerEntry, 'kind'> & { readonly content?: string; readonly opaque?: true },
  lane: UnionLane,
  layer: string,
  narrow: boolean,
): Msg | undefined {
  const text = clippedText(entry.content ?? '');
  const kind = entry.opaque ? 'opaque' : entry.kind === 'file' && lane.text ? 'text' : entry.kind;
  const values = kind === 'text' ? { layer, text } : { layer };
  if (narrow) return msg(`${kind}-in`, values);
  if (kind === 'file') return undefined;
  return kind === 'text' ? msg('text', { text }) : kind;
}

/** What the container's processes see; neighbouring names that are not there share one gap. */
export function mergedBoxes(setting: Setting, mount: UnionMount): Box[] {
  const { lanes, narrow, prefix } = setting;
  const boxes: Box[] = [];
  let missing: UnionLane[] = [];
  const flush = () => {
    const [first] = missing;
    const last = missing.at(-1);
    if (first && last)
      boxes.push(
        cell(setting, 'merged', [first, last], {
          key: `${prefix}gap-merged-${first.key}`,
          role: 'gap',
          label: missing.length > 1 ? 'no-such-files' : 'no-such-file',
        }),
      );
    missing = [];
  };
  for (const lane of lanes) {
    const entry = mount.merged.find(({ path }) => path === lane.path);
    if (!entry) {
      missing.push(lane);
      continue;
    }
    flush();
    const detail = detailOf(entry, lane, 'merged', narrow);
    boxes.push(
      cell(setting, 'merged', [lane, lane], {
        key: `${prefix}merged-${lane.key}`,
        role: 'actor',
        label: msg('path', { path: lane.label ?? lane.path }),
        ...(detail && { detail }),
      }),
    );
  }
  flush();
  return boxes;
}

/** One layer's sheet: a cell for each file it holds, holes elsewhere. */
export function layerBoxes(
  setting: Setting,
  layer: UnionLayer,
  mount: UnionMount | undefined,
): readonly Box[] {
  const { lanes, moment, narrow, prefix } = setting;
  const row = prefix === '' ? layer.id : 'upper';
  const boxes = lanes.flatMap((lane) => {
    const entry = layer.entries.find(({ path }) => path === lane.path);
    if (!entry) return [];
    const hidden = mount?.hidden.some((h) => h.layer === layer.id && h.path === lane.path);
    const copied = layer.writable && moment.command?.copiedUp?.path === lane.path;
    const detail = detailOf(entry, lane, layer.name, narrow);
    return [
      cell(setting, row, [lane, lane], {
        key: `${prefix}${layer.id}-${lane.key}`,
        role: layer.writable ? 'writable-layer' : 'read-only-layer',
        label: msg('path', { path: lane.label ?? lane.path }),
        ...(detail && { detail }),
        ...(hidden && { standing: 'hidden' as const, tag: 'hidden' }),
        ...(copied && { standing: 'modified' as const, tag: 'copied-up' }),
      }),
    ];
  });
  if (boxes.length > 0) return boxes;
  const label =
    layer.entries.length === 0 ? 'upper-empty' : msg('none-here', { layer: layer.name });
  return layerGap(setting, row, `${prefix}gap-${layer.id}`, label);
}

/** The process over all columns, with what it does and the error it meets. */
export function processBoxes(setting: Setting): readonly Box[] {
  const { command } = setting.moment;
  return across(setting, 'process', {
    key: 'process',
    role: 'application',
    label: command ? msg('command', { command: command.text }) : 'process',
    ...(command?.says !== undefined && { detail: msg('says', { text: command.says }) }),
  });
}

/** Says that a layer of the image is switched off. */
export function unmounted(setting: Setting, layer: UnionLayer): readonly Box[] {
  const label = msg('not-mounted', { layer: layer.name });
  return layerGap(setting, layer.id, `gap-${layer.id}`, label);
}
