import { createVolume } from '../../volumes/volumes.ts';
import { defineDockerCommand, maxArgs } from '../define-command.ts';
import { asRecord } from '../env-file.ts';
import { fail, refuse, say } from '../reply.ts';

/** `docker volume create` */
export const volumeCreate = defineDockerCommand({
  name: 'volume create',
  aliases: [],
  usage: '[OPTIONS] [VOLUME]',
  short: 'Make a volume: files that outlive containers',
  flags: {
    driver: 'Kind of volume; local is simulated',
    label: 'Attach a label: name=value',
    name: 'Old way to name it',
  },
  moreFlags: '!name string',
  args: maxArgs(1),
  *run({ flags, args: [word] }, { daemon }) {
    if (word !== undefined && flags.text('name') !== '')
      return yield* fail(
        'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
      );
    const name = word ?? flags.text('name');
    const created = createVolume(daemon, {
      ...(name !== '' && { name }),
      driver: flags.text('driver'),
      labels: asRecord(flags.list('label')),
    });
    if (!created.ok) return yield* refuse(created.error);
    yield* say(created.value.name);
    return 0;
  },
});
