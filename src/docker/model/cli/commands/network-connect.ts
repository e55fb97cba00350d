import { connectNetwork } from '../../networks/connections.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { refuse } from '../reply.ts';

/** `docker network connect` */
export const networkConnect = defineDockerCommand({
  name: 'network connect',
  aliases: [],
  usage: '[OPTIONS] NETWORK CONTAINER',
  short: 'Let a container join a network',
  flags: {
    alias: 'One more name for it in the network',
    ip: 'Its address in the network',
  },
  args: exactArgs(2),
  completes: { words: ['network', 'container'] },
  *run({ flags, args: [network = '', container = ''] }, { daemon }) {
    const connected = connectNetwork(daemon, network, container, {
      aliases: flags.list('alias'),
      ...(flags.text('ip') !== '' && { ip: flags.text('ip') }),
    });
    return connected.ok ? 0 : yield* refuse(connected.error);
  },
});
