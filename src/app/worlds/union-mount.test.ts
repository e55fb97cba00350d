import { expect, test } from 'vitest';
import { recordedWorld } from '../../scenes/drawings/union-mount/fixtures/recorded-world.generated.ts';
import { loadWorld } from '../scene-worlds.ts';
import { world } from './union-mount.ts';

const file = '../../scenes/drawings/union-mount/fixtures/recorded-world.generated.ts';

const asModule = (
  recorded: unknown,
) => `// What the engine's union file system says of the example; written by \`npx vitest run -u src/app/worlds/union-mount.test.ts\`.
import type { UnionWorld } from '../union-world.ts';

export const recordedWorld: UnionWorld = ${JSON.stringify(recorded, null, 1)};
`;

test('the recorded world is what the engine says today', async () => {
  await expect(asModule(world())).toMatchFileSnapshot(file);
  expect(world()).toEqual(recordedWorld);
});

test('a scene gets its world; one that needs none gets nothing', async () => {
  expect(await loadWorld('union-mount')).toEqual(recordedWorld);
  expect(await loadWorld('stack')).toBeUndefined();
});
