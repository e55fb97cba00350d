import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testMachine } from '../testing/machine.fixture.ts';
import { runLine } from '../testing/run-line.fixture.ts';
import { complete } from './complete.ts';

async function machine() {
  const engine = testMachine();
  for (const line of ['run -d --name front web', 'create --name later web'])
    await runLine(engine, line);
  return engine.daemon.state;
}

describe('CLI-14 completion', () => {
  it.each([
    ['pu', ['pull', 'push']],
    ['im', ['image', 'images', 'import']],
    ['help vol', ['volume']],
    ['image p', ['prune', 'pull', 'push']],
    ['swarm ', []],
    ['nope ', []],
    ['--ver', ['--version']],
    ['run --net', ['--network', '--network-alias']],
    ['run --gpu', []],
    ['run --network ', ['bridge', 'host', 'none']],
    ['run --pull ', ['always', 'missing', 'never']],
    ['run -it b', ['base:latest']],
    ['run base ', []],
    ['run base -', []],
    ['rm ', ['front', 'later']],
    ['rm front ', ['later']],
    ['stop ', ['front']],
    ['-D container stop ', ['front']],
    ['rmi s', ['sleeper:latest']],
    ['network rm h', ['host']],
    ['network connect bridge ', ['front', 'later']],
    ['wait --', ['--help']],
    ['ps x', []],
  ])('docker %s', async (line, words) => {
    expect(complete(line.split(' '), await machine())).toEqual(words);
  });

  it('is sorted, without doubles, and goes on from what was typed', async () => {
    const state = await machine();
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('run', 'image', '-', '--', 'rm', 'f', ''), fc.string())),
        (words) => {
          const found = complete(words, state);
          expect(found).toEqual([...new Set(found)].sort());
          for (const word of found) expect(word.startsWith(words.at(-1) ?? '')).toBe(true);
        },
      ),
    );
  });
});
