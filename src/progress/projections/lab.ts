import { projectionOf } from '../projection.ts';

/** What was measured in the lab, as medians in milliseconds. */
export interface LabTimes {
  readonly bootMs: number;
  readonly boots: number;
  readonly containerMs: number;
  readonly containers: number;
  /** milliseconds since 1970 */
  readonly atMs: number;
}

const none: ReadonlySet<string> = new Set();

/** Steps of experiments that a machine has shown to be done, as `experiment/step`. */
export const labSteps = projectionOf(none, {
  'lab-step': (steps, { experiment, step }) => new Set(steps).add(`${experiment}/${step}`),
});

/** The latest measurement; null before any. */
export const labTimes = projectionOf<LabTimes | null>(null, {
  'lab-timed': (_, { bootMs, boots, containerMs, containers, atMs }) => ({
    bootMs,
    boots,
    containerMs,
    containers,
    atMs,
  }),
});
