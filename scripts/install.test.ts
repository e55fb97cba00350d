import { expect, it } from 'vitest';
import { isSupportedNode, matchesLock } from './install.mjs';

it.each([
  ['18.20.0', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['24.0.0', true],
])('Node %s is supported: %s', (version, supported) => {
  expect(isSupportedNode(version)).toBe(supported);
});

it('node_modules matches the lock when every package that is not for another platform has its version', () => {
  const text = (packages: object) => JSON.stringify({ packages });
  const lock = {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/mac': { version: '1.0.0', optional: true },
  };
  const a = { 'node_modules/a': { version: '1.0.0' } };
  expect(matchesLock(text(lock), text(a))).toBe(true);
  expect(matchesLock(text(lock), text({ ...a, 'node_modules/mac': { version: '1.0.0' } }))).toBe(
    true,
  );
  expect(matchesLock(text(lock), text({}))).toBe(false);
  expect(matchesLock(text(lock), text({ 'node_modules/a': { version: '0.9.0' } }))).toBe(false);
  expect(matchesLock(text(lock), text({ ...a, 'node_modules/left': { version: '1.0.0' } }))).toBe(
    false,
  );
  expect(matchesLock(text(lock), text({ ...a, 'node_modules/mac': { version: '0.9.0' } }))).toBe(
    false,
  );
});
