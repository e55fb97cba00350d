/** Flags that `docker create` and `docker run` share and that are simulated, with what they do. */
export const containerFlags = {
  'add-host': 'Add a line to its /etc/hosts: host:ip',
  attach: 'Connect only this stream: stdin, stdout or stderr',
  cidfile: 'Write its id to this file',
  'cpu-shares': 'Share of the processor relative to other containers',
  cpus: 'How many processors it may use',
  dns: 'Ask this name server',
  entrypoint: "Run this program instead of the image's ENTRYPOINT (and forget its CMD)",
  env: 'Set a variable of its environment',
  'env-file': 'Read variables from a file',
  expose: 'Declare that it listens on this port, or on a range',
  'health-cmd': 'Command that tells whether it is well',
  'health-interval': 'Time between two checks',
  'health-retries': 'How many failures in a row make it unhealthy',
  'health-start-interval': 'Time between two checks while it starts',
  'health-start-period': 'How long it may take to start before failures count',
  'health-timeout': 'How long one check may take',
  help: 'Print this help',
  hostname: 'Its host name',
  init: 'Put a small init before the program, which passes on signals and reaps processes',
  interactive: 'Keep its stdin open, and give it what you type',
  ip: 'Its address in the network',
  label: 'Attach a label: name=value',
  'label-file': 'Read labels from a file',
  'mac-address': 'Its hardware address',
  memory: 'How much memory it may use, like 512m',
  'memory-reservation': 'How much memory it keeps when the host runs short',
  'memory-swap': 'Memory and swap together; -1: no limit to swap',
  mount: 'Attach files: type=bind|volume|tmpfs,src=…,dst=…',
  name: 'Call it so',
  network: 'Join this network; also bridge, host, none, container:NAME',
  'network-alias': 'One more name for it in the network',
  'no-healthcheck': "Forget the image's HEALTHCHECK",
  'pids-limit': 'How many processes it may have; -1: no limit',
  platform: 'Pull the image for this platform',
  privileged: 'Give it every right',
  publish: 'Reach a port of it through the host: [address:][host port:]port[/protocol]',
  'publish-all': 'Publish every exposed port on a port that is free',
  pull: 'When to pull the image: always, missing or never',
  quiet: 'Say nothing about pulling',
  'read-only': "It cannot write to the image's files",
  restart: 'What happens when it ends: no, always, unless-stopped, on-failure[:N]',
  rm: 'Remove it, with its anonymous volumes, when it has ended',
  'stop-signal': 'Signal that asks it to end',
  'stop-timeout': 'Seconds between asking it to end and killing it',
  tmpfs: 'Attach an empty directory in memory',
  tty: 'Give it a terminal',
  user: 'Who it runs as: name or number[:group]',
  volume: 'Attach a volume or a directory of the host: [source:]path[:ro]',
  'volumes-from': 'Attach what another container has attached',
  workdir: 'Directory it starts in',
} as const;

/** A flag of {@link containerFlags}. */
export type ContainerFlag = keyof typeof containerFlags;

/** Older names, which help does not show. @source docker/cli, cli/command/container/opts.go */
export const hiddenContainerFlags =
  '!net>network network; !net-alias>network-alias list; !dns-opt>dns-option list; !disable-content-trust bool=true; !kernel-memory bytes=0';

/** What is said about flags that are on their way out. */
export const deprecatedContainerFlags = {
  'disable-content-trust': 'support for docker content trust was removed',
  'kernel-memory': 'and no longer supported by the kernel',
} as const;
