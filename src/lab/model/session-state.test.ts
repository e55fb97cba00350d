import { expect, it } from 'vitest';
import { endingIn } from './session-state.ts';

it.each([
  ['[ 12.3] Kernel panic - not syncing: sysrq triggered crash', 'panic'],
  ['init: /bin/sh is gone, nothing is left to start', 'shell-gone'],
  ['root@host:~# echo panic', undefined],
])('%j ends a machine: %s', (text, ending) => {
  expect(endingIn(text)).toBe(ending);
});
