import { layerOf } from '../../images/layer-digest.ts';
import type { HistoryEntry, ImageConfig, RunConfig } from '../../state/image.ts';
import type { LayerTree, TreeEntry } from '../../union-fs/node.ts';
import { treeFromEntries } from '../../union-fs/tree.ts';

/** One step of an image's making. Without files it wrote metadata only. */
export interface ImageStep {
  /** as in CREATED BY */
  readonly createdBy: string;
  /** What its layer holds; empty: a layer without files. Called once, when the image is wanted. */
  readonly files?: () => readonly TreeEntry[];
}

/** One image of the catalogue as its maker would describe it. */
export interface ImageDefinition {
  /** Its layers and history come first. */
  readonly base?: ImageDefinition;
  /** RFC 3339 */
  readonly created: string;
  /** all of it, what it has from its base included */
  readonly config: RunConfig;
  readonly steps: readonly ImageStep[];
}

/** A repository of docker.io's official images. */
export interface CatalogueRepository {
  /** `alpine`: `docker.io/library/alpine` */
  readonly name: string;
  readonly description: string;
  readonly images: readonly { readonly tags: readonly string[]; readonly image: ImageDefinition }[];
}

/** An image made: its config document and its layers, bottom first. */
export interface MadeImage {
  readonly config: ImageConfig;
  readonly layers: readonly LayerTree[];
}

const made = new WeakMap<ImageDefinition, MadeImage>();

/** Makes an image when it is first wanted: hashing the whole catalogue at the start would cost more than a lesson needs. */
export function makeImage(definition: ImageDefinition): MadeImage {
  const before = made.get(definition);
  if (before) return before;
  const base = definition.base && makeImage(definition.base);
  const mtimeMs = Date.parse(definition.created);
  const own = definition.steps.flatMap((step) =>
    step.files ? [treeFromEntries(withParents(step.files(), mtimeMs))] : [],
  );
  const layers = [...(base?.layers ?? []), ...own];
  const image: MadeImage = {
    config: {
      created: definition.created,
      architecture: 'amd64',
      os: 'linux',
      config: definition.config,
      rootfs: { type: 'layers', diff_ids: layers.map((tree) => layerOf(tree).diffId) },
      history: [
        ...(base?.config.history ?? []),
        ...definition.steps.map(
          (step): HistoryEntry => ({
            created: definition.created,
            created_by: step.createdBy,
            ...(step.createdBy.endsWith('# buildkit') || !step.files
              ? { comment: 'buildkit.dockerfile.v0' }
              : {}),
            ...(step.files ? {} : { empty_layer: true }),
          }),
        ),
      ],
    },
    layers,
  };
  made.set(definition, image);
  return image;
}

/** Every file of the time the image was made, and the directories on the way to it, as a layer's tar lists them. */
function withParents(entries: readonly TreeEntry[], mtimeMs: number): TreeEntry[] {
  const given = new Set(entries.map((entry) => entry.path));
  const parents = new Map<string, TreeEntry>();
  for (const { path } of entries) {
    for (let at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
      const parent = path.slice(0, at);
      if (!given.has(parent)) {
        parents.set(parent, { path: parent, type: 'dir', mode: 0o755, uid: 0, gid: 0, mtimeMs });
      }
    }
  }
  const stamped = entries.map((entry) =>
    entry.type === 'whiteout' ? entry : { ...entry, mtimeMs },
  );
  return [...parents.values(), ...stamped];
}

/** An image's environment with some variables set: a name that is there already keeps its place. @param variables `NAME=value` */
export function withEnv(env: readonly string[] | undefined, ...variables: string[]): string[] {
  const out = [...(env ?? [])];
  for (const variable of variables) {
    const name = variable.slice(0, variable.indexOf('=') + 1);
    const at = out.findIndex((other) => other.startsWith(name));
    if (at < 0) out.push(variable);
    else out[at] = variable;
  }
  return out;
}
