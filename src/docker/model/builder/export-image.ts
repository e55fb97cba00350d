import { addImage, addLayer, imageEvent, nameImage } from '../images/image-store.ts';
import type { Change } from '../state/daemon.ts';
import type { EngineEvent } from '../state/events.ts';
import type { HistoryEntry, Image, ImageConfig } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { sortedByName } from '../text/compare-text.ts';
import { zeroTime } from '../text/rfc3339.ts';
import type { Reference } from '../values/reference.ts';
import type { StageHistoryRow, StageState } from './stage-state.ts';

/**
 * The config document of a finished stage.
 * @param labels of the command line, over the stage's own
 * @source moby/buildkit, exporter/containerimage/writer.go
 */
export function imageConfig(
  state: StageState,
  labels: Readonly<Record<string, string>>,
): ImageConfig {
  const history = datedHistory(state.history);
  const all = sortedByName({ ...state.config.Labels, ...labels });
  return {
    created: history.at(-1)?.created ?? zeroTime,
    ...(state.author === undefined ? {} : { author: state.author }),
    architecture: state.architecture,
    os: state.os,
    ...(state.variant === undefined ? {} : { variant: state.variant }),
    config: { ...state.config, ...(Object.keys(all).length === 0 ? {} : { Labels: all }) },
    rootfs: { type: 'layers', diff_ids: state.layers.map((layer) => layer.diffId) },
    history,
  };
}

/**
 * Gives every row a time. A layer has the time it was made, also when it came from the cache; a row without a layer has that of the first
 * layer that is new, or of the layer before it, or without any layer none. So a build from the cache alone makes the same image again.
 */
function datedHistory(rows: readonly StageHistoryRow[]): HistoryEntry[] {
  const firstOpen = rows.findIndex((row) => row.created === undefined);
  const after =
    firstOpen < 0
      ? undefined
      : rows.slice(firstOpen).find((row) => row.created !== undefined)?.created;
  let last = after ?? rows.findLast((row) => row.created !== undefined)?.created ?? zeroTime;
  let open = false;
  return rows.map((row) => {
    if (row.created === undefined) open = true;
    else if (open) last = row.created;
    return {
      created: row.created ?? last,
      created_by: row.createdBy,
      ...(row.comment === undefined ? {} : { comment: row.comment }),
      ...(row.author === undefined ? {} : { author: row.author }),
      ...(row.layer ? {} : { empty_layer: true as const }),
    };
  });
}

/** Puts the image into the store and gives it its names; whoever had one of them loses it. Events `create` and `tag`. */
export function storeImage(
  before: EngineState,
  stage: StageState,
  config: ImageConfig,
  names: readonly Reference[],
): Change & { readonly image: Image } {
  // A prune in the middle of the build may have taken a layer away.
  const withLayers = stage.layers.reduce(
    (state, layer) => addLayer(state, layer.tree).state,
    before,
  );
  const added = addImage(withLayers, config);
  const events: EngineEvent[] = [
    imageEvent(added.state, 'create', added.image.id, added.image.id, config.config.Labels),
  ];
  let { state } = added;
  for (const name of names) {
    const named = nameImage(state, added.image.id, name);
    state = named.state;
    events.push(...named.events);
  }
  return { state, events, image: added.image };
}
