import type { Digest } from './image.ts';

/** What happened, for pictures that listen and for `docker events`. */
export interface EngineEvent {
  readonly atMs: number;
  readonly type: 'container' | 'image' | 'network' | 'volume' | 'builder' | 'layer' | 'host';
  /** Docker's word: `create`, `start`, `die`, `pull`, `tag`, `untag`, `delete`, `connect`, `mount`; ours for layers: `add`, `remove` */
  readonly action: string;
  /** container or network id, image reference or id, volume name, DiffID */
  readonly id: string | Digest;
  /** Docker's attributes: name, image, exitCode, signal … */
  readonly attributes: Readonly<Record<string, string>>;
}
