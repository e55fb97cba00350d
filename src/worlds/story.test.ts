import { expect, test } from 'vitest';
import { prepare, story } from './story.ts';

const told = async (commands: readonly string[]) =>
  (await story(commands)).map(({ command, output, exitCode, state }) => ({
    command,
    output,
    exitCode,
    images: Object.keys(state.images).length,
    containers: Object.values(state.containers).map(({ name, state: { status } }) => [
      name,
      status,
    ]),
  }));

test('the state after each command; one that fails is told and ends nothing', async () => {
  expect(
    await told(['docker stop c1', 'docker pull -q alpine', 'docker run --name c1 alpine true']),
  ).toEqual([
    {
      command: 'docker stop c1',
      output: 'Error response from daemon: No such container: c1\n',
      exitCode: 1,
      images: 0,
      containers: [],
    },
    {
      command: 'docker pull -q alpine',
      output: 'docker.io/library/alpine:latest\n',
      exitCode: 0,
      images: 1,
      containers: [],
    },
    {
      command: 'docker run --name c1 alpine true',
      output: '',
      exitCode: 0,
      images: 1,
      containers: [['c1', 'exited']],
    },
  ]);
});

test('the same commands give the same states; a story goes on from the state it is given', async () => {
  const commands = ['docker pull -q alpine', 'docker run -d --name c1 alpine sleep 5'];
  const [first, second] = [await story(commands), await story(commands)];
  expect(first).toEqual(second);
  const [after] = await story(['docker rm -f c1'], first.at(-1)?.state);
  expect(after?.output).toBe('c1\n');
  expect(after?.state.containers).toEqual({});
});

test('what must succeed says what failed', async () => {
  await expect(prepare(['docker pull -q alpine', 'docker rm c9'])).rejects.toThrow(
    'docker rm c9: Error response from daemon: No such container: c9',
  );
});
