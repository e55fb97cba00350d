import { expect, it } from 'vitest';
import { inLanes } from './lanes.mjs';

/** Runs checks that each take a number of turns; says at which turn each began and ended. */
async function timeline(
  checks: readonly { name: string; turns: number; needs?: readonly string[]; alone?: boolean }[],
  count: number,
): Promise<string[]> {
  const said: string[] = [];
  let now = 0;
  const ends: { at: number; end: () => void }[] = [];
  const all = inLanes(checks, count, ({ name, turns }) => {
    said.push(`${now} + ${name}`);
    return new Promise<void>((resolve) => {
      ends.push({
        at: now + turns,
        end: () => {
          said.push(`${now} - ${name}`);
          resolve();
        },
      });
    });
  });
  while (ends.length > 0) {
    ends.sort((one, other) => one.at - other.at);
    const next = ends.shift();
    now = next?.at ?? now;
    next?.end();
    await new Promise(setImmediate);
  }
  await all;
  return said;
}

it('two checks run beside each other, a heavy one alone, in the order of the list', async () => {
  const checks = [
    { name: 'types', turns: 4 },
    { name: 'lint', turns: 1 },
    { name: 'content', turns: 2 },
    { name: 'unit', turns: 5, alone: true },
    { name: 'build', turns: 2, needs: ['content'] },
  ];
  expect(await timeline(checks, 2)).toEqual([
    '0 + types',
    '0 + lint',
    '1 - lint',
    '1 + content',
    '3 - content',
    '3 + build',
    '4 - types',
    '5 - build',
    '5 + unit',
    '10 - unit',
  ]);
});

it('on one processor one runs after the other; what is needed but not asked for is not waited for', async () => {
  const checks = [
    { name: 'build', turns: 1, needs: ['content'] },
    { name: 'e2e', turns: 1, needs: ['build'], alone: true },
  ];
  expect(await timeline(checks, 1)).toEqual(['0 + build', '1 - build', '1 + e2e', '2 - e2e']);
});

it('checks that wait for each other are told', async () => {
  const checks = [
    { name: 'a', turns: 1, needs: ['b'] },
    { name: 'b', turns: 1, needs: ['a'] },
  ];
  await expect(timeline(checks, 2)).rejects.toThrow('these wait for each other: a,b');
});
