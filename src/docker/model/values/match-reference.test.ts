import { expect, it } from 'vitest';
import { matchReference } from './match-reference.ts';
import { parseReference } from './reference.ts';

it.each([
  ['ubuntu', 'ubuntu:22.04', true],
  ['ubuntu:22*', 'ubuntu:22.04', true],
  ['ubuntu:24*', 'ubuntu:22.04', false],
  ['*', 'ubuntu', true],
  ['*', 'acme/web', false],
  ['*/*', 'acme/web:1', true],
  ['library/ubuntu', 'ubuntu', false],
  ['ghcr.io/*/web', 'ghcr.io/a/web:1', true],
])('NAM-9 pattern %s and %s: %s', (pattern, input, value) => {
  const reference = parseReference(input);
  if (!reference.ok) throw new Error(reference.error);
  expect(matchReference(pattern, reference.value)).toEqual({ ok: true, value });
});

it('NAM-9 refuses a malformed pattern', () => {
  const reference = parseReference('a');
  if (!reference.ok) throw new Error(reference.error);
  expect(matchReference('[', reference.value)).toEqual({
    ok: false,
    error: 'syntax error in pattern',
  });
});
