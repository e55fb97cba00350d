/** What the scene `image-to-container` needs to know, as plain data; `src/worlds/scenes/image-to-container.ts` takes it from the engine. */

/** Steps of the scene in order; permanent ids. */
export const imageSteps = [
  'executable-and-process',
  'image',
  'first-container',
  'more-containers',
  'write',
  'stop',
  'remove-image-refused',
  'remove-container',
  'remove-image',
] as const;

/** One of {@link imageSteps}. */
export type ImageStep = (typeof imageSteps)[number];

/** Numbers of containers that the reader can choose. */
export const containerCounts = [1, 2, 3, 4] as const;

/** One of {@link containerCounts}. */
export type ContainerCount = (typeof containerCounts)[number];

/** Name of the n-th container, n from 1. */
export const containerName = (n: number): string => `c${n}`;

/** A container that exists: from `docker run` until `docker rm`, with or without a process. */
export interface ImageContainer {
  readonly name: string;
  /** true while its first process lives */
  readonly running: boolean;
  /** absolute paths of files that its writable layer has and the image has not, in byte order */
  readonly written: readonly string[];
}

/** A command given to the engine. */
export interface ImageCommand {
  /** as typed in a shell, without the prompt */
  readonly text: string;
  /** what the engine said when it refused; absent: done */
  readonly refused?: string;
}

/** The machine after one step of the scene. */
export interface ImageMoment {
  /** whether the image is on the machine */
  readonly image: boolean;
  /** in order of creation */
  readonly containers: readonly ImageContainer[];
  /** number of containers created so far, those removed since included */
  readonly created: number;
  /** last command given; absent before the first */
  readonly last?: ImageCommand;
}

/** All that the scene shows of the engine. */
export interface ImageWorld {
  /** what the image's layers hold, bottom first; permanent kebab-case words */
  readonly layers: readonly string[];
  /** moments by step, for each number of containers */
  readonly counts: Readonly<Record<ContainerCount, Readonly<Record<ImageStep, ImageMoment>>>>;
}
