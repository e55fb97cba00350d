import type { Daemon } from '../state/daemon.ts';
import type { Steps } from '../state/effects.ts';
import { commitContainerPatch } from '../state/find-container.ts';

/** Lets steps read a container's output: with `--rm` it stays until they are through, however they end. */
export function* withOutputReader<T>(daemon: Daemon, id: string, steps: Steps<T>): Steps<T> {
  commitContainerPatch(daemon, 'reader-came', id, (container) => ({
    ...container,
    readers: container.readers + 1,
  }));
  try {
    return yield* steps;
  } finally {
    commitContainerPatch(daemon, 'reader-went', id, (container) => ({
      ...container,
      readers: Math.max(0, container.readers - 1),
    }));
  }
}
