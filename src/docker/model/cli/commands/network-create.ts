import { createNetwork } from '../../networks/networks.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { asRecord } from '../env-file.ts';
import { fail, refuse, say } from '../reply.ts';

/** `docker network create` */
export const networkCreate = defineDockerCommand({
  name: 'network create',
  aliases: [],
  usage: '[OPTIONS] NETWORK',
  short: 'Make a network of its own, in which containers find each other by name',
  flags: {
    attachable: 'Of swarm networks: changes nothing here',
    driver: 'Kind of network; bridge is simulated',
    gateway: "The host's address in it",
    internal: 'No way out of it',
    label: 'Attach a label: name=value',
    subnet: 'Its addresses, like 172.28.0.0/16',
  },
  args: exactArgs(1),
  *run({ flags, args: [name = ''] }, { daemon }) {
    const subnets = flags.list('subnet');
    const gateways = flags.list('gateway');
    if (subnets.length < gateways.length)
      return yield* fail('every ip-range or gateway must have a corresponding subnet');
    if (subnets.length > 1)
      return yield* fail('strata: networks with several subnets are not simulated');
    const [subnet] = subnets;
    const [gateway] = gateways;
    if (subnet !== undefined && !subnet.includes('/'))
      return yield* fail(
        `${gateway === undefined ? 'netip.ParsePrefix' : 'invalid subnet: ParsePrefix'}("${subnet}"): no '/'`,
      );
    const created = createNetwork(daemon, {
      name,
      driver: flags.text('driver'),
      internal: flags.on('internal'),
      labels: asRecord(flags.list('label')),
      ...(subnet !== undefined && { subnet }),
      ...(gateway !== undefined && { gateway }),
    });
    if (!created.ok) return yield* refuse(created.error);
    yield* say(created.value.id);
    return 0;
  },
});
