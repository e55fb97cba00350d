import { expect, test } from 'vitest';
import { allPanelKinds } from './all-panel-kinds.ts';
import type { FigureExample } from './example.fixture.ts';
import { layout } from './layout.ts';
import type { Msg } from './msg.ts';
import { lookOfSign } from './sign.ts';
import { signsOf } from './signs.ts';
import { measureText } from './text-measure.ts';

const modules = import.meta.glob<{ readonly examples: readonly FigureExample[] }>(
  './*/*.fixture.ts',
  { eager: true },
);

/** Looks of the signs in an example's key, with signs named by their looks. */
function keyOf({ figure, labels }: FigureExample, nameOf = (look: string) => look) {
  const labelOf = (msg: Msg) => labels[typeof msg === 'string' ? msg : msg.id] ?? '';
  const { parts } = layout(figure, allPanelKinds, { labelOf, measure: measureText }, 'wide');
  return signsOf(parts, allPanelKinds, (sign) => nameOf(lookOfSign(sign))).map(lookOfSign);
}

test('the key of each example', () => {
  const keys = Object.entries(modules).flatMap(([path, { examples }]) =>
    examples.map((example) => [`${path.split('/')[1]} ${example.name}`, keyOf(example)] as const),
  );
  expect(Object.fromEntries(keys)).toMatchInlineSnapshot(`
    {
      "axis calendar": [
        "axis-broken",
      ],
      "axis linear": [
        "role-hardware",
        "role-guest-kernel",
        "role-user-space",
        "role-application",
      ],
      "axis log": [
        "role-hardware",
        "role-guest-kernel",
        "role-user-space",
        "role-application",
      ],
      "cells many": [],
      "cells shared": [
        "role-host-kernel",
        "role-guest-kernel",
        "role-application",
      ],
      "gauge below": [
        "gauge-limit",
      ],
      "gauge over": [
        "gauge-limit",
      ],
      "gauge wanted": [
        "gauge-wanted",
      ],
      "lines dockerfile": [
        "line-new",
        "line-cached",
      ],
      "lines error": [
        "line-error",
      ],
      "lines layers": [
        "receded",
        "line-new",
      ],
      "path after-nat": [
        "role-host-kernel",
        "role-application",
        "token",
        "card-changed",
      ],
      "path before-nat": [
        "role-host-kernel",
        "role-application",
        "token",
      ],
      "states exited": [
        "state-current",
        "transition-taken",
        "transition-shut",
      ],
      "states running": [
        "state-current",
        "transition-taken",
        "transition-refused",
        "transition-shut",
      ],
      "strata call": [
        "role-host-kernel",
        "role-application",
        "token",
      ],
      "strata covered": [
        "role-read-only-layer",
        "role-writable-layer",
        "standing-hidden",
        "wire-control",
      ],
      "strata program": [
        "role-host-kernel",
        "role-application",
      ],
      "strata receding": [
        "role-host-kernel",
        "role-application",
        "receded",
      ],
      "table containers": [
        "table-new",
        "table-gone",
      ],
      "table empty": [],
      "table row-of-process": [
        "role-host-kernel",
        "role-application",
        "receded",
      ],
      "table rule-of-hop": [
        "role-host-kernel",
        "role-application",
        "table-new",
      ],
      "tracks one-after-another": [
        "wait",
      ],
      "tracks side-by-side": [],
      "tree host": [
        "role-user-space",
        "role-application",
      ],
      "tree namespace": [
        "role-user-space",
        "role-application",
      ],
    }
  `);
});

test('every sign of the language is used by an example, in its picture too', () => {
  const all = Object.values(modules).flatMap(({ examples }) => examples);
  const used = new Set(all.flatMap((example) => keyOf(example)));
  const own = Object.values(allPanelKinds).flatMap(({ signs = [] }) => signs);
  for (const sign of own) {
    expect([...used]).toContain(lookOfSign(sign));
    expect(sign.picture.look.split(' ')).toContain(lookOfSign(sign));
  }
});

test('what its things say themselves needs no sign', () => {
  const strata = Object.values(modules)
    .flatMap(({ examples }) => examples)
    .find(({ name }) => name === 'program');
  if (strata === undefined) throw new Error('there is no such example');
  expect(keyOf(strata)).toEqual(['role-host-kernel', 'role-application']);
  // "Kernel" is written on the box, and one role alone needs no sign
  expect(keyOf(strata, (look) => (look === 'role-host-kernel' ? 'Kernel' : look))).toEqual([]);
});
