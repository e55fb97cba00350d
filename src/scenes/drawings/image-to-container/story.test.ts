import { expect, test } from 'vitest';
import { listed } from './container-life.ts';
import { image, storyAt, storySteps } from './story.ts';

test('the story, told in lists: running, all, is the image there, was the last command refused', () => {
  const told = storySteps.map((step) => {
    const { machine, last } = storyAt(step, 2);
    return [
      step,
      listed(machine, false).join(' '),
      listed(machine, true).join(' '),
      machine.image === undefined ? 'gone' : 'there',
      last?.refused ?? '',
    ];
  });
  expect(told).toEqual([
    ['executable-and-process', '', '', 'there', ''],
    ['image', '', '', 'there', ''],
    ['first-container', 'c1', 'c1', 'there', ''],
    ['more-containers', 'c1 c2', 'c1 c2', 'there', ''],
    ['write', 'c1 c2', 'c1 c2', 'there', ''],
    ['stop', 'c2', 'c1 c2', 'there', ''],
    ['remove-image-refused', 'c2', 'c1 c2', 'there', 'image-in-use'],
    ['remove-container', 'c2', 'c2', 'there', ''],
    ['remove-image', '', '', 'gone', ''],
  ]);
});

test('the state after the write, whole', () => {
  expect(storyAt('write', 2)).toEqual({
    machine: {
      image,
      containers: [
        { name: 'c1', image: 'web', running: true, written: ['/note.txt'] },
        { name: 'c2', image: 'web', running: true, written: [] },
      ],
    },
    last: { command: { kind: 'write', name: 'c1', path: '/note.txt' } },
    created: 2,
    processes: [true, true],
  });
});

test('exactly one command is refused, whatever the number of containers', () => {
  for (const count of [1, 2, 3, 4]) {
    const refused = storySteps.filter((step) => storyAt(step, count).last?.refused);
    expect(refused).toEqual(['remove-image-refused']);
    expect(storyAt('remove-image', count).machine).toEqual({ image: undefined, containers: [] });
  }
});
