import { carryOut, type LifeCommand, type LifeError, type Machine } from './container-life.ts';

/** Permanent step ids, in order. */
export const storySteps = [
  'executable-and-process',
  'image',
  'first-container',
  'more-containers',
  'write',
  'stop',
  'remove-image-refused',
  'remove-container',
  'remove-image',
] as const;

export type StoryStep = (typeof storySteps)[number];

/** Everything a step's drawing is made from. */
export interface StoryState {
  readonly machine: Machine;
  /** last command given, with the reason if it was refused */
  readonly last: { readonly command: LifeCommand; readonly refused?: LifeError } | undefined;
  /** number of containers created so far, those removed since included */
  readonly created: number;
  /** of the executable's processes, numbered from 1: true while it lives. An ended one leaves nothing. */
  readonly processes: readonly boolean[];
}

/** The image of the story; layers bottom first. */
export const image = { name: 'web', layers: ['base', 'runtime', 'app'] } as const;

/** Name of the n-th container, n from 1. */
export const containerName = (n: number): string => `c${n}`;

/**
 * The state after all commands up to and including the step.
 * @param count number of containers and of processes beside them, ≥ 1
 */
export function storyAt(step: StoryStep, count: number): StoryState {
  let machine: Machine = { image, containers: [] };
  let last: StoryState['last'];
  let created = 0;
  for (const reached of storySteps.slice(0, storySteps.indexOf(step) + 1)) {
    for (const command of commandsOf(reached, count)) {
      const outcome = carryOut(machine, command);
      if (outcome.ok) machine = outcome.value;
      if (outcome.ok && command.kind === 'run') created += 1;
      last = outcome.ok ? { command } : { command, refused: outcome.error };
    }
  }
  return { machine, last, created, processes: processesAt(step, count) };
}

function commandsOf(step: StoryStep, count: number): readonly LifeCommand[] {
  const [first = '', ...others] = Array.from({ length: count }, (_, i) => containerName(i + 1));
  switch (step) {
    case 'executable-and-process':
    case 'image':
      return [];
    case 'first-container':
      return [{ kind: 'run', name: first, image: image.name }];
    case 'more-containers':
      return others.map((name) => ({ kind: 'run', name, image: image.name }));
    case 'write':
      return [{ kind: 'write', name: first, path: '/note.txt' }];
    case 'stop':
      return [{ kind: 'stop', name: first }];
    case 'remove-image-refused':
    case 'remove-image':
      return [
        ...(step === 'remove-image' ? others : []).flatMap((name): LifeCommand[] => [
          { kind: 'stop', name },
          { kind: 'rm', name },
        ]),
        { kind: 'rmi', image: image.name },
      ];
    case 'remove-container':
      return [{ kind: 'rm', name: first }];
  }
}

/** One process ends when the first container is stopped, all when the last is. */
function processesAt(step: StoryStep, count: number): readonly boolean[] {
  const at = storySteps.indexOf(step);
  return Array.from({ length: count }, (_, i) =>
    i === 0 ? at < storySteps.indexOf('stop') : step !== 'remove-image',
  );
}
