import { expect, test } from 'vitest';
import { unionWorld } from './scenes/union-mount.ts';
import { worldOfInput } from './world-of-input.ts';

const ask = (scene: string, files: string) =>
  worldOfInput({ scene, controls: {}, inputs: { files } });

test('a world, or why there is none', async () => {
  expect(await ask('union-mount', '')).toEqual({ ok: true, value: unionWorld() });
  expect(await ask('stack', '')).toEqual({
    ok: false,
    error: { kind: 'no-input', scene: 'stack' },
  });
  expect(await ask('toString', '')).toEqual({
    ok: false,
    error: { kind: 'no-input', scene: 'toString' },
  });
  expect(await ask('union-mount', 'rm')).toEqual({
    ok: false,
    error: { kind: 'not-understood', line: 1, text: 'rm', message: 'rm: missing operand' },
  });
});

test('at most 1 kB of UTF-8', async () => {
  expect((await ask('union-mount', `#${'가'.repeat(341)}`)).ok).toBe(true);
  expect(await ask('union-mount', `# ${'가'.repeat(341)}`)).toEqual({
    ok: false,
    error: { kind: 'too-long', bytes: 1025, mostBytes: 1024 },
  });
});
