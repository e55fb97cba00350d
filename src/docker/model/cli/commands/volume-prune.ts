import { pruneVolumes } from '../../volumes/volumes.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { askToPrune, printRemoved, sayReclaimed } from '../prune-report.ts';
import { fail, refuse } from '../reply.ts';

/** `docker volume prune` */
export const volumePrune = defineDockerCommand({
  name: 'volume prune',
  aliases: [],
  usage: '[OPTIONS]',
  short: 'Remove volumes that no container uses',
  flags: {
    all: 'Also those with a name',
    filter: 'Only those that match, like label=keep',
    force: 'Do not ask',
  },
  args: noArgs,
  *run({ flags }, context) {
    const all = flags.on('all');
    const filters = flags.list('filter');
    if (all && filters.some((filter) => filter.startsWith('all=')))
      return yield* fail('conflicting options: cannot specify both --all and --filter all=1');
    const what = `${all ? 'all' : 'anonymous'} local volumes not used by at least one container`;
    const stop = yield* askToPrune(
      `WARNING! This will remove ${what}.`,
      flags.on('force'),
      context,
    );
    if (stop !== undefined) return stop;
    const pruned = pruneVolumes(context.daemon, { all, filters });
    if (!pruned.ok) return yield* refuse(pruned.error);
    yield* printRemoved('Deleted Volumes:', pruned.value.deleted);
    yield* sayReclaimed(pruned.value.reclaimedBytes);
    return 0;
  },
});
