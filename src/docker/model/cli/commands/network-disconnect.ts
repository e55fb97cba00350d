import { disconnectNetwork } from '../../networks/connections.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { refuse } from '../reply.ts';

/** `docker network disconnect` */
export const networkDisconnect = defineDockerCommand({
  name: 'network disconnect',
  aliases: [],
  usage: '[OPTIONS] NETWORK CONTAINER',
  short: 'Take a container out of a network',
  flags: { force: 'Even when the container is gone' },
  args: exactArgs(2),
  completes: { words: ['network', 'container'] },
  *run({ flags, args: [network = '', container = ''] }, { daemon }) {
    const done = disconnectNetwork(daemon, network, container, { force: flags.on('force') });
    return done.ok ? 0 : yield* refuse(done.error);
  },
});
