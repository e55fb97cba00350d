import { pruneNetworks } from '../../networks/networks.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { askToPrune, printRemoved } from '../prune-report.ts';
import { refuse } from '../reply.ts';

/** `docker network prune` */
export const networkPrune = defineDockerCommand({
  name: 'network prune',
  aliases: [],
  usage: '[OPTIONS]',
  short: 'Remove networks that no container is in',
  flags: {
    filter: 'Only those that match, like until=24h',
    force: 'Do not ask',
  },
  args: noArgs,
  *run({ flags }, context) {
    const stop = yield* askToPrune(
      'WARNING! This will remove all custom networks not used by at least one container.',
      flags.on('force'),
      context,
    );
    if (stop !== undefined) return stop;
    const pruned = pruneNetworks(context.daemon, flags.list('filter'));
    if (!pruned.ok) return yield* refuse(pruned.error);
    yield* printRemoved('Deleted Networks:', pruned.value);
    return 0;
  },
});
