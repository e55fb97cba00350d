import type { LineRange } from '../dockerfile/parsed-dockerfile.ts';
import type { BuildError } from './build-types.ts';

/** Why a step, and with it the build, fails. */
export interface StepFailure {
  readonly kind: BuildError['kind'];
  /** What follows `failed to solve: `, before the frame that a missing path gets. */
  readonly message: string;
  /** A source that is not there, absolute. */
  readonly missingPath?: string;
  /** Where it is shown in the Dockerfile; absent: the instruction's own lines. */
  readonly at?: LineRange;
}
