import { pruneContainers } from '../../containers/prune.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { askToPrune, printRemoved, sayReclaimed } from '../prune-report.ts';
import { refuse } from '../reply.ts';

/** `docker container prune` */
export const containerPrune = defineDockerCommand({
  name: 'container prune',
  aliases: [],
  usage: '[OPTIONS]',
  short: 'Remove all containers that do not run',
  flags: {
    filter: 'Only those that match, like until=24h',
    force: 'Do not ask',
  },
  args: noArgs,
  *run({ flags }, context) {
    const stop = yield* askToPrune(
      'WARNING! This will remove all stopped containers.',
      flags.on('force'),
      context,
    );
    if (stop !== undefined) return stop;
    const pruned = pruneContainers(context.daemon, flags.list('filter'));
    if (!pruned.ok) return yield* refuse(pruned.error);
    yield* printRemoved('Deleted Containers:', pruned.value.deleted);
    yield* sayReclaimed(pruned.value.reclaimedBytes);
    return 0;
  },
});
