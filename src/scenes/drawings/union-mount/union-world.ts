/** What the scene `union-mount` needs to know, as plain data; `src/worlds/scenes/union-mount.ts` takes it from the engine's union file system. */

/** One entry of a layer as it lies on disk. A whiteout says that the name is gone, an opaque directory that nothing below it shows. */
export type LayerEntry =
  | {
      /** absolute POSIX path, never `/` */
      readonly path: string;
      readonly kind: 'file';
      /** permission bits in octal, four digits */
      readonly mode: string;
      readonly content: string;
    }
  | {
      readonly path: string;
      readonly kind: 'dir';
      readonly mode: string;
      readonly opaque?: true;
    }
  | { readonly path: string; readonly kind: 'whiteout' };

/** All entries of one layer: parents before children, siblings in byte order. */
export type LayerTree = readonly LayerEntry[];

/** A layer with a name. */
export interface UnionLayer {
  /** permanent kebab-case word; a layer that is committed keeps it */
  readonly id: string;
  /** shown as it is in every language, like the name of a directory */
  readonly name: string;
  readonly writable: boolean;
  readonly entries: LayerTree;
}

/** One path of the merged view. */
export interface MergedEntry {
  readonly path: string;
  readonly kind: 'file' | 'dir';
  /** permission bits in octal; a merged directory has those of its topmost layer */
  readonly mode: string;
  /** files only */
  readonly content?: string;
  /** ids of the layers that answer, top first: one for a file, one or more for a directory */
  readonly from: readonly string[];
}

/** A file or directory that lies in a layer and does not reach the merged view. */
export interface HiddenEntry {
  readonly layer: string;
  readonly path: string;
}

/** Layers mounted for one container, and what its processes see. */
export interface UnionMount {
  readonly container: string;
  /** bottom first, the writable layer last */
  readonly layers: readonly UnionLayer[];
  /** parents before children, without `/` */
  readonly merged: readonly MergedEntry[];
  readonly hidden: readonly HiddenEntry[];
}

/** What a process of the container does in a step. */
export interface UnionCommand {
  /** as typed in a shell, without the prompt */
  readonly text: string;
  /** what it prints: its last line, in the words of the kernel where it fails */
  readonly says?: string;
  /** a file that the command had copied up, and the layer it came from */
  readonly copiedUp?: { readonly path: string; readonly from: string };
}

/** The state after one step of the scene. */
export interface UnionMoment {
  /** no container yet: empty; two containers: two */
  readonly mounts: readonly UnionMount[];
  readonly command?: UnionCommand;
  /** paths that the step looks up, in the first mount */
  readonly lookups: readonly string[];
}

/** Steps of the scene in order; permanent ids. */
export const unionSteps = [
  'layers',
  'merged',
  'lookup',
  'copy-up',
  'whiteout',
  'opaque',
  'two-containers',
  'commit',
] as const;

/** One of {@link unionSteps}. */
export type UnionStep = (typeof unionSteps)[number];

/** A file or directory that the scene gives a column of its own. */
export interface UnionLane {
  /** permanent kebab-case word */
  readonly key: string;
  readonly path: string;
  /** whether the column prints the file's content */
  readonly text: boolean;
  /** shown in place of the path, where that is too long */
  readonly label?: string;
  /** the reader asked for it: shown in every step */
  readonly reader?: true;
}

/** All that the scene shows. */
export interface UnionWorld {
  /** bottom first, read-only */
  readonly image: readonly UnionLayer[];
  readonly lanes: readonly UnionLane[];
  /** moments by step, for each choice of mounted image layers; see {@link variantKey} */
  readonly variants: Readonly<Record<string, Readonly<Record<UnionStep, UnionMoment>>>>;
}

/** Key of {@link UnionWorld.variants}: ids of the chosen layers, bottom first, joined by `+`. */
export function variantKey(image: readonly UnionLayer[], chosen: readonly string[]): string {
  return image
    .map((layer) => layer.id)
    .filter((id) => chosen.includes(id))
    .join('+');
}
