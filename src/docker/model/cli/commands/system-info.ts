import { engineVersion, systemInfo } from '../../engine/host-info.ts';
import type { Json } from '../../text/json.ts';
import { bytesSize } from '../../values/size.ts';
import { defineDockerCommand, noArgs } from '../define-command.ts';
import { printFacts } from '../inspect-output.ts';
import { at, listAt, textAt } from '../json-parts.ts';

/** `docker info` */
export const systemInfoCommand = defineDockerCommand({
  name: 'system info',
  aliases: ['info'],
  usage: '[OPTIONS]',
  short: 'Show what is known about the engine and its machine',
  flags: { format: "'json', or a Go template" },
  args: noArgs,
  *run({ flags }, { daemon }) {
    const facts = systemInfo(daemon.state);
    return yield* printFacts(facts, 'system.dockerInfo', flags.text('format'), infoText);
  },
});

/** What is simulated of it, in Docker's order. @source docker/cli, cli/command/system/info.go */
function infoText(info: Json): string {
  const line = (label: string, key: string) => labelled(label, textAt(info, key));
  const words = (label: string, key: string) =>
    labelled(label, listAt(info, 'Plugins', key).join(' '));
  const status = listAt(info, 'DriverStatus').map((pair) => {
    const [name, value] = Array.isArray(pair) ? pair : [];
    return `  ${String(name)}: ${String(value)}\n`;
  });
  const runtimes = Object.keys((at(info, 'Runtimes') ?? {}) as object).join(' ');
  const memory = at(info, 'MemTotal');
  return [
    'Client:\n',
    ` Version:    ${engineVersion}\n Context:    default\n Debug Mode: false\n`,
    '\nServer:\n',
    line(' Containers', 'Containers'),
    line('  Running', 'ContainersRunning'),
    line('  Paused', 'ContainersPaused'),
    line('  Stopped', 'ContainersStopped'),
    line(' Images', 'Images'),
    line(' Server Version', 'ServerVersion'),
    line(' Storage Driver', 'Driver'),
    ...status,
    line(' Logging Driver', 'LoggingDriver'),
    line(' Cgroup Driver', 'CgroupDriver'),
    line(' Cgroup Version', 'CgroupVersion'),
    at(info, 'Plugins') === undefined ? '' : ' Plugins:\n',
    words('  Volume', 'Volume'),
    words('  Network', 'Network'),
    words('  Log', 'Log'),
    labelled(' Swarm', textAt(info, 'Swarm', 'LocalNodeState')),
    labelled(' Runtimes', runtimes),
    line(' Default Runtime', 'DefaultRuntime'),
    line(' Init Binary', 'InitBinary'),
    line(' Kernel Version', 'KernelVersion'),
    line(' Operating System', 'OperatingSystem'),
    line(' OSType', 'OSType'),
    line(' Architecture', 'Architecture'),
    line(' CPUs', 'NCPU'),
    typeof memory === 'number' ? labelled(' Total Memory', bytesSize(memory)) : '',
    line(' Name', 'Name'),
    line(' ID', 'ID'),
    line(' Docker Root Dir', 'DockerRootDir'),
    line(' Debug Mode', 'Debug'),
    line(' Username', 'UserName'),
    line(' Experimental', 'ExperimentalBuild'),
    line(' Live Restore Enabled', 'LiveRestoreEnabled'),
    '\n',
  ].join('');
}

const labelled = (label: string, value: string): string =>
  value === '' ? '' : `${label}: ${value}\n`;
