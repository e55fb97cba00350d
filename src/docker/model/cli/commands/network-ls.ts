import { networkRows } from '../../networks/networks.ts';
import { print } from '../../state/effects.ts';
import type { Network } from '../../state/state.ts';
import { shortId } from '../../values/ids.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { goTime } from '../go-time.ts';
import { formatList, type Listing, type ListRow, labelList, labelMethod } from '../list-format.ts';
import { fail, refuse } from '../reply.ts';

/** @source docker/cli, cli/command/network/formatter.go */
const listing: Listing = {
  typeName: '*network.networkContext',
  headers: {
    ID: 'NETWORK ID',
    Name: 'NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    IPv4: 'IPV4',
    IPv6: 'IPV6',
    Internal: 'INTERNAL',
    Labels: 'LABELS',
    CreatedAt: 'CREATED AT',
  },
  table: '{{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
  quiet: '{{.ID}}',
};

/** `docker network ls` */
export const networkLs = defineDockerCommand({
  name: 'network ls',
  aliases: ['network list'],
  usage: '[OPTIONS]',
  short: 'List networks',
  flags: {
    filter: 'Only those that match, like driver=bridge',
    format: "'table', 'table TEMPLATE', 'json', or a Go template for each row",
    'no-trunc': 'Do not shorten ids',
    quiet: 'Only ids',
  },
  args: noArgs,
  *run({ flags }, { daemon }) {
    const rows = networkRows(
      daemon.state,
      flags.list('filter').filter((filter) => filter !== ''),
    );
    if (!rows.ok) return yield* refuse(rows.error);
    const trunc = !flags.on('no-trunc');
    const fields = rows.value.map((network) => networkFields(network, trunc));
    const text = formatList(listing, flags.text('format'), flags.on('quiet'), fields);
    if (!text.ok) return yield* fail(text.error);
    yield* print(text.value);
    return 0;
  },
});

function networkFields(network: Network, trunc: boolean): ListRow {
  return {
    ID: trunc ? shortId(network.id) : network.id,
    Name: network.name,
    Driver: network.driver,
    Scope: network.scope,
    IPv4: 'true',
    IPv6: 'false',
    Internal: String(network.internal),
    Labels: labelList(network.labels),
    Label: labelMethod(network.labels),
    CreatedAt: goTime(network.createdAtMs),
  };
}
