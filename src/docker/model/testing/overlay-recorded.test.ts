import { describe, expect, it } from 'vitest';
import recorded from '../fixtures/vectors/overlay-recorded.json' with { type: 'json' };
import { checkOverlayScenario, type OverlayScenario } from './scenario.oracle.ts';

/** The first difference of a scenario; none: the model agrees. */
const check = (scenario: unknown) => checkOverlayScenario(scenario as OverlayScenario).slice(0, 1);

const edges = recorded.scenarios.filter(({ category }) => category === 'edge');

describe('more recordings of the kernel’s overlayfs', () => {
  it(`has ${edges.length} edge cases and ${recorded.count - edges.length} random scenarios`, () => {
    expect([edges.length, recorded.scenarios.length]).toEqual([26, 60]);
  });

  it.each(edges.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
    expect(check(scenario)).toEqual([]);
  });

  it('random scenarios', () => {
    const random = recorded.scenarios.filter(({ category }) => category !== 'edge');
    expect(random.flatMap(check)).toEqual([]);
  });
});
