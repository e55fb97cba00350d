import { drawUint32 } from '../../../lib/rng.ts';
import { sha256Of } from '../images/digest.ts';
import { addLayer } from '../images/image-store.ts';
import type { Change } from '../state/daemon.ts';
import type { Digest } from '../state/image.ts';
import type { BuildCacheRecord, EngineState, Layer } from '../state/state.ts';
import type { LayerTree } from '../union-fs/node.ts';

/** The key of a step: everything that may change what it makes. */
export function stepKey(...parts: readonly unknown[]): Digest {
  return sha256Of(JSON.stringify(parts));
}

/** The newest record of a key whose layer is still there. */
export function findCached(
  state: EngineState,
  key: Digest,
): { readonly record: BuildCacheRecord; readonly layer: Layer } | undefined {
  const record = state.buildCache.findLast((one) => one.key === key);
  const layer = record?.diffId === undefined ? undefined : state.layers[record.diffId];
  return record === undefined || layer === undefined ? undefined : { record, layer };
}

/** A step's layer goes into the store, and its key is remembered; a record of the same key is replaced. */
export function rememberLayer(
  state: EngineState,
  key: Digest,
  description: string,
  tree: LayerTree,
): Change & { readonly layer: Layer } {
  const added = addLayer(state, tree);
  const known = state.layers[added.layer.diffId] !== undefined;
  const { id, random } = drawRecordId(added.state.random);
  const { nowMs } = state;
  const record: BuildCacheRecord = {
    id,
    key,
    description,
    diffId: added.layer.diffId,
    createdAtMs: nowMs,
    lastUsedAtMs: nowMs,
    usageCount: 1,
    declaredSizeBytes: added.layer.declaredSizeBytes,
  };
  return {
    state: {
      ...added.state,
      random,
      buildCache: [...added.state.buildCache.filter((one) => one.key !== key), record],
    },
    events: known
      ? []
      : [
          {
            atMs: nowMs,
            type: 'layer',
            action: 'add',
            id: added.layer.diffId,
            attributes: {},
          },
        ],
    layer: added.layer,
  };
}

/** The state with a note that records were used once more. */
export function touchRecords(state: EngineState, keys: ReadonlySet<Digest>): EngineState {
  if (keys.size === 0) return state;
  return {
    ...state,
    buildCache: state.buildCache.map((record) =>
      keys.has(record.key)
        ? { ...record, lastUsedAtMs: state.nowMs, usageCount: record.usageCount + 1 }
        : record,
    ),
  };
}

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** BuildKit's ids: 25 letters and digits. */
function drawRecordId(random: number): { readonly id: string; readonly random: number } {
  let id = '';
  let at = random;
  while (id.length < 25) {
    const drawn = drawUint32(at);
    at = drawn.state;
    id += letters[drawn.value % letters.length];
  }
  return { id, random: at };
}

/** 25 letters and digits made from a text, where an id is only shown. */
export function idFrom(text: string): string {
  return drawRecordId(Number.parseInt(sha256Of(text).slice(7, 15), 16)).id;
}
