import type { Msg } from './msg.ts';

/**
 * A line from a thing in one panel to a thing in another: what the one makes there, or stands for. Drawn with an arrow head
 * at its `to`, level and upright, on a way between the panels that no other link takes.
 * @example a line of a Dockerfile and the layer it makes; a row of `ps` and the box of the process
 *
 * `layout` throws where a link does not hold: `linkEnds` names the faults.
 */
export interface Link {
  /** unique among the links and things of the figure; what lives on from step to step is the same link */
  readonly key: string;
  /** key of a thing, which one panel alone has */
  readonly from: string;
  /** key of a thing in another panel */
  readonly to: string;
  /** words on the line; without them the link is called by its ends */
  readonly label?: Msg;
}
