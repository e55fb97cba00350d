/** Which steps the reader has seen since the page was opened, so that nobody is asked twice what a step will show. */
export interface ShownSteps {
  has(scene: string, step: string): boolean;
  add(scene: string, step: string): void;
}

/** Nothing shown yet. */
export function noStepsShown(): ShownSteps {
  const shown = new Set<string>();
  return {
    has: (scene, step) => shown.has(`${scene}/${step}`),
    add: (scene, step) => void shown.add(`${scene}/${step}`),
  };
}

/** Those of this visit, in every scene of every page. */
export const stepsOfVisit = noStepsShown();
