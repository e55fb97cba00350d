import { systemVersion } from '../../engine/host-info.ts';
import type { Json } from '../../text/json.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { printFacts } from '../inspect-output.ts';
import { at, textAt } from '../json-parts.ts';

/** `docker version` */
export const version = defineDockerCommand({
  name: 'version',
  aliases: [],
  usage: '[OPTIONS]',
  short: 'Show the versions of client and engine that are simulated',
  flags: { format: "'json', or a Go template" },
  args: noArgs,
  *run({ flags }, { daemon }) {
    const facts = systemVersion(daemon.state);
    return yield* printFacts(facts, 'system.versionInfo', flags.text('format'), versionText);
  },
});

const versionText = (facts: Json): string =>
  `${clientText(at(facts, 'Client'))}\n${serverText(at(facts, 'Server'))}`;

/** A line `label: value` with its value at column 20; nothing for a value that is not known. */
const line = (label: string, value: string): string =>
  value === '' ? '' : `${`${label}:`.padEnd(19)} ${value}\n`;

/** @source docker/cli, cli/command/system/version.go */
function clientText(client: Json | undefined): string {
  const platform = textAt(client, 'Platform', 'Name');
  return [
    `Client:${platform === '' ? '' : ` ${platform}`}\n`,
    line(' Version', textAt(client, 'Version')),
    line(' API version', textAt(client, 'ApiVersion')),
    line(' OS/Arch', pair(textAt(client, 'Os'), textAt(client, 'Arch'))),
    line(' Context', textAt(client, 'Context')),
  ].join('');
}

function serverText(server: Json | undefined): string {
  const platform = textAt(server, 'Platform', 'Name');
  const least = textAt(server, 'MinAPIVersion');
  return [
    `Server:${platform === '' ? '' : ` ${platform}`}\n`,
    ' Engine:\n',
    line('  Version', textAt(server, 'Version')),
    line(
      '  API version',
      `${textAt(server, 'ApiVersion')}${least === '' ? '' : ` (minimum version ${least})`}`,
    ),
    line('  OS/Arch', pair(textAt(server, 'Os'), textAt(server, 'Arch'))),
    line('  Experimental', 'false'),
  ].join('');
}

const pair = (os: string, arch: string) => (os === '' ? '' : `${os}/${arch}`);
