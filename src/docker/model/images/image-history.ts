import type { Image } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { namesOf } from './image-store.ts';

/** One row of `docker history`. */
export interface HistoryRow {
  /** image ID, or `<missing>` */
  readonly id: string;
  readonly createdAtMs: number;
  readonly createdBy: string;
  /** declared bytes of its layer unpacked, 0 for metadata */
  readonly sizeBytes: number;
  readonly comment: string;
  /** familiar names, only of the newest */
  readonly tags: readonly string[];
}

/** `docker history`, newest first. Only the newest row has the image's ID: the steps below left no images. @source moby/moby, daemon/containerd/image_history.go */
export function historyOf(state: EngineState, image: Image): HistoryRow[] {
  const layers = image.config.rootfs.diff_ids.values();
  const rows = image.config.history.map((entry): HistoryRow => {
    const diffId = entry.empty_layer ? undefined : layers.next().value;
    return {
      id: '<missing>',
      createdAtMs: Date.parse(entry.created),
      createdBy: entry.created_by,
      sizeBytes: diffId === undefined ? 0 : (state.layers[diffId]?.declaredSizeBytes ?? 0),
      comment: entry.comment ?? '',
      tags: [],
    };
  });
  rows.reverse();
  const newest = rows[0];
  if (newest) rows[0] = { ...newest, id: image.id, tags: namesOf(state, image.id) };
  return rows;
}
