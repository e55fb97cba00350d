import { err, ok, type Result } from '../../../lib/result.ts';
import type { Change, DaemonError } from '../state/daemon.ts';
import type { Image, RunConfig } from '../state/image.ts';
import type { EngineState } from '../state/state.ts';
import { rfc3339Nano } from '../text/rfc3339.ts';
import type { LayerTree } from '../union-fs/node.ts';
import { parseReference } from '../values/reference.ts';
import { addImage, addLayer, imageEvent, nameImage } from './image-store.ts';

/**
 * `docker import`: a tree as an image of one layer, with a config (from `--change`) and a name if it has one.
 * Errors: `invalid reference format …`; a name with a digest.
 * @source moby/moby, daemon/containerd/image_import.go
 */
export function importImage(
  state: EngineState,
  tree: LayerTree,
  options: { readonly name?: string; readonly message?: string; readonly config: RunConfig },
): Result<Change & { readonly image: Image }, DaemonError> {
  const name = options.name === undefined ? undefined : parseReference(options.name);
  if (name && !name.ok) return err({ kind: 'invalid', message: name.error });
  if (name?.value.digest !== undefined) {
    return err({ kind: 'invalid', message: 'cannot import digest reference' });
  }
  const { state: withLayer, layer } = addLayer(state, tree);
  const created = rfc3339Nano(state.nowMs);
  const { state: withImage, image } = addImage(withLayer, {
    created,
    architecture: 'amd64',
    os: 'linux',
    config: options.config,
    rootfs: { type: 'layers', diff_ids: [layer.diffId] },
    history: [{ created, created_by: '', comment: options.message ?? '' }],
  });
  const named = name
    ? nameImage(withImage, image.id, name.value)
    : { state: withImage, events: [] };
  return ok({
    state: named.state,
    events: [...named.events, imageEvent(state, 'import', image.id, image.id)],
    image,
  });
}
