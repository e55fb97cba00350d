import { pruneImages } from '../../images/prune-images.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { askToPrune, printRemoved, sayReclaimed } from '../prune-report.ts';
import { refuse } from '../reply.ts';

/** `docker image prune` */
export const imagePrune = defineDockerCommand({
  name: 'image prune',
  aliases: [],
  usage: '[OPTIONS]',
  short: 'Remove images that nothing needs',
  flags: {
    all: 'Also those with a name that no container was made from',
    filter: 'Only those that match, like until=24h',
    force: 'Do not ask',
  },
  args: noArgs,
  *run({ flags }, context) {
    const { daemon } = context;
    const all = flags.on('all');
    const what = all
      ? 'all images without at least one container associated to them'
      : 'all dangling images';
    const stop = yield* askToPrune(
      `WARNING! This will remove ${what}.`,
      flags.on('force'),
      context,
    );
    if (stop !== undefined) return stop;
    const pruned = pruneImages(daemon.state, { all, filters: flags.list('filter') });
    if (!pruned.ok) return yield* refuse(pruned.error);
    daemon.commit('images-pruned', pruned.value);
    yield* printRemoved('Deleted Images:', pruned.value.lines);
    yield* sayReclaimed(pruned.value.reclaimedBytes);
    return 0;
  },
});
