import { pruneBuildCache } from '../../builder/prune-build-cache.ts';
import { interruptedExit } from '../attached.ts';
import { confirm } from '../confirm.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { printRemoved, sayReclaimed } from '../prune-report.ts';
import { refuse } from '../reply.ts';

/** `docker builder prune` */
export const builderPrune = defineDockerCommand({
  name: 'builder prune',
  aliases: [],
  usage: '',
  short: 'Forget remembered build steps',
  flags: {
    all: 'Also those whose layer an image uses',
    filter: 'Only those that match, like until=24h',
    force: 'Do not ask',
    'keep-storage': 'Stop when so much is left',
  },
  args: noArgs,
  *run({ flags }, context) {
    const { daemon } = context;
    const all = flags.on('all');
    if (!flags.on('force')) {
      const what = all ? 'all build cache' : 'all dangling build cache';
      const question = `WARNING! This will remove ${what}. Are you sure you want to continue?`;
      const answer = yield* confirm(question, context);
      if (answer !== 'yes') return answer === 'no' ? 0 : interruptedExit;
    }
    const pruned = pruneBuildCache(daemon.state, {
      all,
      filters: flags.list('filter'),
      ...(flags.number('keep-storage') > 0 && { keepStorageBytes: flags.number('keep-storage') }),
    });
    if (!pruned.ok) return yield* refuse(pruned.error);
    daemon.commit('build-cache-pruned', pruned.value);
    yield* printRemoved(
      'Deleted build cache objects:',
      pruned.value.rows.map(({ id }) => id),
    );
    yield* sayReclaimed(pruned.value.reclaimedBytes);
    return 0;
  },
});
