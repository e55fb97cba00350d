import { pruneSystem } from '../../engine/system-prune.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { askToPrune, printRemoved, sayReclaimed } from '../prune-report.ts';
import { fail, refuse } from '../reply.ts';

/** `docker system prune` */
export const systemPrune = defineDockerCommand({
  name: 'system prune',
  aliases: [],
  usage: '[OPTIONS]',
  short: 'Remove containers, networks, images and build steps that nothing needs',
  flags: {
    all: 'Also images with a name that no container was made from',
    filter: 'Only those that match, like until=24h',
    force: 'Do not ask',
    volumes: 'Also anonymous volumes',
  },
  args: noArgs,
  *run({ flags }, context) {
    const all = flags.on('all');
    const volumes = flags.on('volumes');
    const filters = flags.list('filter').filter((filter) => filter !== '');
    if (volumes && filters.some((filter) => filter.startsWith('until=')))
      return yield* fail('ERROR: The "until" filter is not supported with "--volumes"');
    const stop = yield* askToPrune(warning(all, volumes, filters), flags.on('force'), context);
    if (stop !== undefined) return stop;
    const pruned = pruneSystem(context.daemon, { all, volumes, filters });
    if (!pruned.ok) return yield* refuse(pruned.error);
    const { containers, networks, images, buildCache } = pruned.value;
    yield* printRemoved('Deleted Containers:', containers);
    yield* printRemoved('Deleted Networks:', networks);
    yield* printRemoved('Deleted Volumes:', pruned.value.volumes);
    yield* printRemoved('Deleted Images:', images);
    yield* printRemoved('Deleted build cache objects:', buildCache);
    yield* sayReclaimed(pruned.value.reclaimedBytes);
    return 0;
  },
});

/** What will go, item by item. @source docker/cli, cli/command/system/prune.go */
function warning(all: boolean, volumes: boolean, filters: readonly string[]): string {
  const items = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(volumes ? ['all anonymous volumes not used by at least one container'] : []),
    all ? 'all images without at least one container associated to them' : 'all dangling images',
    all ? 'all build cache' : 'unused build cache',
  ];
  const shown = filters.filter((filter) => /^(label!?|until)=/.test(filter)).sort();
  const list = (lines: readonly string[]) => lines.map((line) => `  - ${line}\n`).join('');
  const filtered =
    shown.length === 0 ? '' : `\n  Items to be pruned will be filtered with:\n${list(shown)}`;
  return `WARNING! This will remove:\n${list(items)}${filtered}`;
}
