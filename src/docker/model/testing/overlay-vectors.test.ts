import { describe, expect, it } from 'vitest';
import calls from '../fixtures/overlay-calls.json' with { type: 'json' };
import random from '../fixtures/vectors/overlay-random.json' with { type: 'json' };
import recorded from '../fixtures/vectors/overlay-scenarios.json' with { type: 'json' };
import { checkOverlayScenario, type OverlayScenario } from './scenario.oracle.ts';

/** Scenarios that differ, with the first difference. */
const differences = (scenarios: readonly unknown[]) =>
  scenarios.flatMap((scenario) => checkOverlayScenario(scenario as OverlayScenario).slice(0, 1));

describe('recordings of the kernel’s overlayfs', () => {
  it('has 77 chosen scenarios, 265 random ones, and 135 with more kinds of calls', () => {
    expect([recorded, random, calls].map(({ scenarios }) => scenarios.length)).toEqual([
      77, 265, 135,
    ]);
  });

  it.each(recorded.scenarios.map((scenario) => [scenario.id, scenario.title, scenario] as const))(
    '%s: %s',
    (_id, _title, scenario) => {
      expect(checkOverlayScenario(scenario as unknown as OverlayScenario)).toEqual([]);
    },
  );

  it('random calls', () => {
    expect(differences(random.scenarios)).toEqual([]);
  });

  it.each(['calls', 'permissions', 'moves'])('random %s', (category) => {
    const scenarios = calls.scenarios.filter((scenario) => scenario.category === category);
    expect(scenarios).toHaveLength(45);
    expect(differences(scenarios)).toEqual([]);
  });
});

describe('checkOverlayScenario', () => {
  const scenario = recorded.scenarios.find(
    ({ id }) => id === 'modify-file',
  ) as unknown as OverlayScenario;

  it('tells every field that differs', () => {
    const wrong: OverlayScenario = {
      ...scenario,
      ops: scenario.ops.map((op) => ({ ...op, result: { ok: false, errno: 'EPERM' } })),
      upper_after: [],
      oci_changeset: [],
    };
    expect(checkOverlayScenario(wrong).map((line) => line.split(': ')[1])).toEqual([
      'op 0 write',
      'op 1 read',
      'upper_after',
      'oci_changeset',
    ]);
  });

  it('tells a call that the model does not know', () => {
    const unknown = { ...scenario, ops: [{ op: 'ioctl', result: { ok: true } }] };
    expect(checkOverlayScenario(unknown)[0]).toBe('modify-file: op 0 ioctl: no such call');
  });
});
