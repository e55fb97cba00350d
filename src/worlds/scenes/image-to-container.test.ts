import { expect, test } from 'vitest';
import {
  containerCounts,
  imageSteps,
} from '../../scenes/drawings/image-to-container/image-world.ts';
import { imageWorld } from './image-to-container.ts';

const world = await imageWorld();

test('the story, told in lists: running, all, is the image there, was the last command refused', () => {
  const told = imageSteps.map((step) => {
    const { containers, image, last } = world.counts[2][step];
    return [
      step,
      containers.flatMap(({ name, running }) => (running ? [name] : [])).join(' '),
      containers.map(({ name }) => name).join(' '),
      image ? 'there' : 'gone',
      last?.refused === undefined ? '' : 'refused',
    ];
  });
  expect(told).toEqual([
    ['executable-and-process', '', '', 'there', ''],
    ['image', '', '', 'there', ''],
    ['first-container', 'c1', 'c1', 'there', ''],
    ['more-containers', 'c1 c2', 'c1 c2', 'there', ''],
    ['write', 'c1 c2', 'c1 c2', 'there', ''],
    ['stop', 'c2', 'c1 c2', 'there', ''],
    ['remove-image-refused', 'c2', 'c1 c2', 'there', 'refused'],
    ['remove-container', 'c2', 'c2', 'there', ''],
    ['remove-image', '', '', 'gone', ''],
  ]);
});

test('the state after the write, whole', () => {
  expect(world.layers).toEqual(['base', 'runtime', 'app']);
  expect(world.counts[2].write).toEqual({
    image: true,
    containers: [
      { name: 'c1', running: true, written: ['/note.txt'] },
      { name: 'c2', running: true, written: [] },
    ],
    created: 2,
    last: { text: 'docker exec c1 touch /note.txt' },
  });
});

test('exactly one command is refused, in the words of the engine, whatever the number of containers', () => {
  for (const count of containerCounts) {
    const refused = imageSteps.flatMap((step) => {
      const said = world.counts[count][step].last?.refused;
      return said === undefined ? [] : [[step, said.replaceAll(/[0-9a-f]{12}/g, 'ID')]];
    });
    expect(refused).toEqual([
      [
        'remove-image-refused',
        'Error response from daemon: conflict: unable to delete web:latest (must be forced) - container ID is using its referenced image ID',
      ],
    ]);
    expect(world.counts[count]['remove-image']).toEqual({
      image: false,
      containers: [],
      created: count,
      last: { text: 'docker rmi web' },
    });
  }
});

test('a command on one container leaves the others as they were', () => {
  for (const count of containerCounts) {
    const moments = world.counts[count];
    const others = (step: (typeof imageSteps)[number]) =>
      moments[step].containers.slice(-count + 1);
    if (count === 1) continue;
    expect(others('write')).toEqual(others('more-containers'));
    expect(others('stop')).toEqual(others('more-containers'));
    expect(moments['remove-container'].containers).toEqual(others('more-containers'));
  }
});
